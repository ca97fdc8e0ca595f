import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getOnderzoeksjaar } from '../../../db/ervaring.ts'
import { bevriesJaar, heropenJaar, listUitgaven, publiceerJaar } from '../../../db/ervaringtabellen.ts'
import { may } from '../../access.ts'
import { vernietigSleutels } from '../../enquete.server.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { publicatieUiterlijk } from '../../rules/clientervaring.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum, datumKort } from '../../text.ts'
import { ErrorSummary, TextArea, TextField } from '../../ui/field.tsx'
import { ButtonLink, Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { leesJaar } from '../ervaring-aanbieders/form.ts'
import { type Intent, isIntent, SCHEMAS } from './form.ts'

export const meta: MetaFunction = ({ params }) => [{ title: `Bevriezen en publiceren over ${params.jaar} · Peil` }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.lezen')
  const jaar = leesJaar(params.jaar)
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const onderzoek = await getOnderzoeksjaar(trx, wie.gemeente, jaar)
    return onderzoek && { onderzoek, uitgaven: (await listUitgaven(trx, wie.gemeente)).filter((uitgave) => uitgave.jaar === jaar) }
  })
  if (!gevonden) throw new Response('Over dit jaar is geen onderzoek.', { status: 404 })
  const { staat, versie, drempel } = gevonden.onderzoek
  return {
    jaar,
    staat,
    versie,
    drempel,
    uitgaven: gevonden.uitgaven,
    uiterlijk: publicatieUiterlijk(jaar),
    vandaag: context.vandaag,
    mag: may(wie.rollen, 'ervaring.wijzigen'),
    gemeente: wie.gemeente,
  }
}

const WEIGERING = {
  geen_onderzoek: 'Over dit jaar is geen onderzoek.',
  niet_gesloten: 'U kunt pas bevriezen als het veldwerk gesloten is en de uitslag nog niet bevroren is. Laad de pagina opnieuw.',
  geen_antwoorden: 'Er zijn nog geen antwoorden. Lees eerst het bestand van het bureau in, of sluit het eigen formulier.',
  reden_ontbreekt: 'Er is al een uitgave. Schrijf op wat u heeft verbeterd.',
  botsing: 'Een collega heeft dit onderzoek intussen gewijzigd. Laad de pagina opnieuw en kijk wat er nu staat.',
} as const

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const jaar = leesJaar(params.jaar)
  const posted = await request.formData()
  const intent = posted.get('intent')
  if (!isIntent(intent)) throw new Response('Peil kent dit formulier niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return data({ intent, result: form.result }, { status: 400 })
  const waarde = form.value as { versie: number; reden?: string; op?: string; besluit?: string }
  if (intent === 'publiceren') {
    const op = waarde.op!
    if (op > context.vandaag)
      return data({ intent, result: refuse(posted, { op: 'Deze dag is nog niet geweest. Publiceer op de dag zelf.' }) }, { status: 422 })
    if (op <= `${jaar}-12-31`)
      return data(
        {
          intent,
          result: refuse(posted, {
            op: `Het onderzoek gaat over ${jaar}. De uitslag kan niet in of voor dat jaar openbaar zijn geworden.`,
          }),
        },
        { status: 422 },
      )
  }
  const antwoord = await inGemeente(context, wie, async (trx): Promise<{ ok: true } | { ok: false; tekst: string; veld?: 'reden' }> => {
    switch (intent) {
      case 'bevriezen': {
        const uit = await bevriesJaar(trx, wie, jaar, { versie: waarde.versie, reden: waarde.reden ?? '' }, context.vandaag)
        return uit.ok ? uit : { ok: false, tekst: WEIGERING[uit.reden], ...(uit.reden === 'reden_ontbreekt' && { veld: 'reden' as const }) }
      }
      case 'heropenen':
        return (await heropenJaar(trx, wie, jaar, { versie: waarde.versie, reden: waarde.reden! }))
          ? { ok: true }
          : { ok: false, tekst: WEIGERING.botsing }
      case 'publiceren':
        return (await publiceerJaar(
          trx,
          wie,
          jaar,
          { versie: waarde.versie, op: waarde.op!, besluit: waarde.besluit ?? '' },
          context.vandaag,
        ))
          ? { ok: true }
          : { ok: false, tekst: WEIGERING.botsing }
    }
  })
  if (!antwoord.ok)
    return data(
      { intent, result: refuse(posted, antwoord.veld ? { [antwoord.veld]: antwoord.tekst } : antwoord.tekst) },
      { status: antwoord.veld ? 422 : 409 },
    )
  // a closing that was killed on its way left the key of its box
  if (intent === 'bevriezen') await vernietigSleutels(context.env.dataDir, wie.gemeente, jaar)
  throw redirect(`/ervaring/${jaar}/uitgave?melding=ervaring-${intent}`)
}

export default function Pagina() {
  const { jaar, staat, versie, drempel, uitgaven, uiterlijk, vandaag, mag, gemeente } = useLoaderData<typeof loader>()
  const antwoord = useActionData<typeof action>()
  const van = (intent: Intent): FormResult | undefined => (antwoord?.intent === intent ? antwoord.result : undefined)
  const laatste = uitgaven[0]
  return (
    <>
      <PageHead
        title={`Bevriezen en publiceren over ${jaar}`}
        crumbs={[
          { label: 'Ervaring', to: '/ervaring' },
          { label: String(jaar), to: `/ervaring/${jaar}` },
        ]}
        lead={`De uitslag moet uiterlijk ${datum(uiterlijk)} openbaar zijn (Wmo, artikel 2.5.1).`}
        actions={laatste && <ButtonLink to={`/ervaring/${jaar}/aanbieders`}>Uitslag per aanbieder</ButtonLink>}
      />
      <ErrorSummary result={antwoord?.result} />
      <Section title="Uitgaven">
        {uitgaven.length === 0 ? (
          <Empty>De uitslag is nog niet bevroren. Tot dan toont Peil geen cijfers.</Empty>
        ) : (
          <Table
            caption="Uitgaven"
            list
            head={
              <>
                <Th>Uitgave</Th>
                <Th>Bevroren</Th>
                <Th>Drempel</Th>
                <Th>Waarom een nieuwe</Th>
                <Th>Openbaar sinds</Th>
                <Th>Besluit</Th>
              </>
            }
          >
            {uitgaven.map((uitgave) => (
              <Tr key={uitgave.uitgave}>
                <RowHead>{uitgave.uitgave}</RowHead>
                <Td label="Bevroren" className="nowrap">
                  {datumKort(uitgave.bevroren_op)}
                </Td>
                <Td label="Drempel" className="num">
                  {uitgave.drempel}
                </Td>
                <Td label="Waarom een nieuwe">{uitgave.reden || '–'}</Td>
                <Td label="Openbaar sinds" className="nowrap">
                  {uitgave.gepubliceerd_op ? datumKort(uitgave.gepubliceerd_op) : 'niet openbaar'}
                </Td>
                <Td label="Besluit">{uitgave.besluit || '–'}</Td>
              </Tr>
            ))}
          </Table>
        )}
        {laatste?.gepubliceerd_op && (
          <p>
            <a href={`/openbaar/${gemeente}/ervaring/${jaar}`}>Openbare pagina</a>
          </p>
        )}
      </Section>
      {mag && staat === 'gesloten' && (
        <Section title={laatste ? 'Verbeterde uitgave maken' : 'Bevriezen'}>
          <div className="card">
            <p className="prose">
              Peil maakt alle tabellen van dit jaar in één keer. Een groep met minder dan {drempel} antwoorden wordt niet getoond, en ook
              niet wat die groep zou verraden. Daarna veranderen de cijfers niet meer.{' '}
              {laatste
                ? 'Wat in een eerdere uitgave niet te zien was, blijft verborgen. Soms blijft ook een totaal weg dat er eerder wel stond: anders is met beide uitgaven een kleine groep uit te rekenen.'
                : 'Bevries pas als alle antwoorden binnen zijn: wat nu te klein is om te tonen, blijft ook in een verbeterde uitgave verborgen.'}
            </p>
            <form method="post" className="stack">
              <input type="hidden" name="intent" value="bevriezen" />
              <input type="hidden" name="versie" value={versie} />
              {laatste && (
                <TextArea
                  label="Wat is er verbeterd?"
                  hint="De vorige uitgave blijft bewaard. Schrijf geen namen van cliënten op."
                  name="reden"
                  rows={3}
                  required
                  result={van('bevriezen')}
                />
              )}
              <button type="submit" className="nl-button nl-button--primary">
                Bevriezen
              </button>
            </form>
          </div>
        </Section>
      )}
      {mag && staat === 'bevroren' && (
        <Section title="Publiceren">
          <div className="card">
            <p className="prose">
              De openbare pagina toont dezelfde cijfers van de hele gemeente en per voorziening. Namen van aanbieders staan er niet op.
            </p>
            <form method="post" className="stack">
              <input type="hidden" name="intent" value="publiceren" />
              <input type="hidden" name="versie" value={versie} />
              <TextField label="Openbaar op" name="op" type="date" value={vandaag} required className="w-m" result={van('publiceren')} />
              <TextField
                label="Besluit van het college"
                hint="Bijvoorbeeld het nummer."
                name="besluit"
                required={false}
                maxLength={200}
                className="w-m"
                result={van('publiceren')}
              />
              <button type="submit" className="nl-button nl-button--primary">
                Openbaar maken
              </button>
            </form>
          </div>
        </Section>
      )}
      {mag && (staat === 'bevroren' || staat === 'gepubliceerd') && (
        <Section title="Een fout in de cijfers?">
          <details className="card" open={van('heropenen') !== undefined}>
            <summary>Heropenen voor een verbeterde uitgave</summary>
            <p className="prose">
              U kunt daarna een nieuw bestand inlezen en opnieuw bevriezen. Wat al openbaar is, blijft staan tot u de nieuwe uitgave
              openbaar maakt.
            </p>
            <form method="post" className="stack">
              <input type="hidden" name="intent" value="heropenen" />
              <input type="hidden" name="versie" value={versie} />
              <TextArea label="Wat klopt er niet?" name="reden" rows={3} required result={van('heropenen')} />
              <button type="submit" className="nl-button nl-button--secondary">
                Heropenen
              </button>
            </form>
          </details>
        </Section>
      )}
      {(staat === 'gepland' || staat === 'veldwerk') && (
        <Note>
          Het veldwerk is nog niet gesloten. Sluit het eerst op de <a href={`/ervaring/${jaar}`}>pagina van het onderzoek</a>.
        </Note>
      )}
    </>
  )
}
