import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { addEvaluatie, addVerbeterpunt, listEvaluaties, saveEvaluatie, saveVerbeterpuntGereed } from '../../../db/participatie.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { may } from '../../access.ts'
import { dagveld, readForm, refuse, vrijeTekst } from '../../form.ts'
import { DEELNEMER_TEKST, EVALUATIESOORT_TEKST, INGEHAALD } from '../../participatietekst.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum, datumKort } from '../../text.ts'
import { Button, CheckField, ErrorSummary, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { ButtonLink, Empty, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Evaluaties · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.lezen')
  return {
    vandaag: context.vandaag,
    evaluaties: await inGemeente(context, wie, (trx) => listEvaluaties(trx, wie.gemeente)),
    mag: may(wie.rollen, 'participatie.schrijven'),
    magRapport: may(wie.rollen, 'rapportages.schrijven'),
  }
}

const nummer = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()
const DEELNEMERS = ['beleidsmedewerker', 'bestuurder', 'klankbordgroep'] as const
const deelnemers = z.array(z.enum(DEELNEMERS), { error: 'Kies wie meededen.' }).min(1, 'Kies wie meededen.')
const SCHEMAS = {
  nieuw: z.object({
    soort: z.enum(['participatie', 'verordening'], { error: 'Kies wat u evalueert.' }),
    gehouden_op: dagveld('Vul in wanneer de evaluatie klaar was.'),
    'deelnemers[]': deelnemers,
    bevindingen: vrijeTekst('Schrijf op wat er uit de evaluatie kwam.', 20_000),
  }),
  punt: z.object({
    id: nummer,
    tekst: vrijeTekst('Schrijf op wat er beter moet.', 1000),
    'door[]': deelnemers,
    uiterlijk: dagveld('').optional(),
  }),
  gereed: z.object({ punt: nummer, versie: nummer }),
  raad: z.object({
    id: nummer,
    versie: nummer,
    aan_raad_op: dagveld('Vul in wanneer de evaluatie naar de raad ging.'),
    raadsvoorstel: vrijeTekst('', 100).optional(),
  }),
  zienswijze: z.object({
    id: nummer,
    versie: nummer,
    zienswijze: vrijeTekst('Schrijf op wat de raad ervan vindt.', 4000),
    zienswijze_op: dagveld('Vul de dag van de zienswijze in.'),
  }),
}
type Intent = keyof typeof SCHEMAS

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.schrijven')
  const { vandaag } = context
  const posted = await request.formData()
  const intent = (Object.keys(SCHEMAS) as Intent[]).find((naam) => naam === posted.get('intent'))
  if (!intent) throw new Response('Peil kent deze knop niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  const plek = String(posted.get('id') ?? '')
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return data({ intent, plek, result: form.result }, { status: 400 })
  const fout = await inGemeente(context, wie, async (trx): Promise<Record<string, string> | string | null> => {
    const als = <I extends Intent>() => form.value as unknown as z.output<(typeof SCHEMAS)[I]>
    switch (intent) {
      case 'nieuw': {
        const waarden = als<'nieuw'>()
        if (waarden.gehouden_op > vandaag) return { gehouden_op: 'Leg de evaluatie vast als hij klaar is.' }
        await addEvaluatie(trx, wie, {
          soort: waarden.soort,
          gehoudenOp: waarden.gehouden_op,
          deelnemers: waarden['deelnemers[]'],
          bevindingen: waarden.bevindingen,
        })
        break
      }
      case 'punt': {
        const waarden = als<'punt'>()
        if (!(await listEvaluaties(trx, wie.gemeente)).some(({ id }) => id === waarden.id)) return INGEHAALD
        await addVerbeterpunt(trx, wie, waarden.id, { tekst: waarden.tekst, door: waarden['door[]'], uiterlijk: waarden.uiterlijk ?? null })
        break
      }
      case 'gereed':
        if (!(await saveVerbeterpuntGereed(trx, wie, als<'gereed'>().punt, als<'gereed'>().versie, vandaag))) return INGEHAALD
        break
      case 'raad':
      case 'zienswijze': {
        const { id, versie } = als<'raad'>()
        const evaluatie = (await listEvaluaties(trx, wie.gemeente)).find((een) => een.id === id)
        if (!evaluatie) return INGEHAALD
        if (intent === 'raad') {
          const { aan_raad_op, raadsvoorstel = null } = als<'raad'>()
          if (aan_raad_op < evaluatie.gehoudenOp || aan_raad_op > vandaag)
            return { aan_raad_op: `Kies een dag vanaf ${datum(evaluatie.gehoudenOp)} tot en met vandaag.` }
          if (!(await saveEvaluatie(trx, wie, id, versie, { aanRaadOp: aan_raad_op, raadsvoorstel }))) return INGEHAALD
        } else {
          const { zienswijze, zienswijze_op } = als<'zienswijze'>()
          if (evaluatie.aanRaadOp === null) return { zienswijze: 'De evaluatie ging nog niet naar de raad. Leg dat eerst vast.' }
          if (zienswijze_op < evaluatie.aanRaadOp || zienswijze_op > vandaag)
            return { zienswijze_op: `Kies een dag vanaf ${datum(evaluatie.aanRaadOp)} tot en met vandaag.` }
          if (!(await saveEvaluatie(trx, wie, id, versie, { zienswijze, zienswijzeOp: zienswijze_op }))) return INGEHAALD
        }
      }
    }
    await herbeoordeel(trx, wie, [null], vandaag)
    return null
  })
  if (fout) return data({ intent, plek, result: refuse(posted, fout) }, { status: fout === INGEHAALD ? 409 : 422 })
  throw redirect('/participatie/evaluatie?melding=opgeslagen')
}

const Deelnemers = ({ naam, legenda, result }: { naam: string; legenda: string; result: Parameters<typeof ErrorSummary>[0]['result'] }) => (
  <fieldset className="stack">
    <legend>{legenda}</legend>
    {result?.errors[naam] && <div className="utrecht-form-field__error-message">{result.errors[naam].join(' ')}</div>}
    {DEELNEMERS.map((wie) => (
      <CheckField key={wie} label={DEELNEMER_TEKST[wie]} name={naam} value={wie} result={result} />
    ))}
  </fieldset>
)

export default function Evaluaties() {
  const { vandaag, evaluaties, mag, magRapport } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const van = (intent: Intent, plek = '') => (poging?.intent === intent && poging.plek === plek ? poging.result : undefined)
  return (
    <>
      <PageHead
        title="Evaluaties"
        crumbs={[{ label: 'Participatie', to: '/participatie' }]}
        lead="Wat gaat goed en wat moet beter? De evaluatie gaat naar de gemeenteraad."
        actions={magRapport && <ButtonLink to="/rapportages/nieuw?soort=evaluatie-participatie">Verslag voor de raad maken</ButtonLink>}
      />
      <ErrorSummary result={poging?.result} />
      <p className="no-print">
        Het verslag van de evaluatie, met cijfers en verbeterpunten, staat bij <Link to="/rapportages">Rapportages</Link>.
      </p>
      {evaluaties.length === 0 && (
        <Empty>
          Er is nog geen evaluatie. Anderhalf jaar na de start kijken gemeente en klankbordgroep samen terug.
          {mag && ' Leg de uitkomst hieronder vast.'}
        </Empty>
      )}
      {evaluaties.map((evaluatie) => {
        const id = String(evaluatie.id)
        return (
          <Section key={id} title={`Evaluatie van de ${EVALUATIESOORT_TEKST[evaluatie.soort]}, ${datum(evaluatie.gehoudenOp)}`}>
            <dl className="dl card">
              <dt>Gemaakt door</dt>
              <dd>{evaluatie.deelnemers.map((wie) => DEELNEMER_TEKST[wie]).join(', ')}</dd>
              <dt>Bevindingen</dt>
              <dd className="pre">{evaluatie.bevindingen}</dd>
              <dt>Naar de raad</dt>
              <dd>
                {evaluatie.aanRaadOp ? (
                  `${datum(evaluatie.aanRaadOp)}${evaluatie.raadsvoorstel ? `, raadsvoorstel ${evaluatie.raadsvoorstel}` : ''}`
                ) : (
                  <span className="late">nog niet</span>
                )}
              </dd>
              <dt>Wat de raad ervan vindt (zienswijze)</dt>
              <dd className="pre">
                {evaluatie.zienswijze ? (
                  `${datum(evaluatie.zienswijzeOp!)}: ${evaluatie.zienswijze}`
                ) : (
                  <span className="soft">nog niet bekend</span>
                )}
              </dd>
            </dl>
            <h3 className="nl-heading nl-heading--level-3 section">Verbeterpunten</h3>
            {evaluatie.punten.length === 0 ? (
              <p className="soft">Geen verbeterpunten.</p>
            ) : (
              <Table
                caption={`Verbeterpunten van ${datum(evaluatie.gehoudenOp)}`}
                list
                head={
                  <>
                    <Th>Verbeterpunt</Th>
                    <Th>Samen gemaakt door</Th>
                    <Th>Klaar uiterlijk</Th>
                    <Th>Stand</Th>
                  </>
                }
              >
                {evaluatie.punten.map((punt) => {
                  const laat = punt.gereedOp === null && punt.uiterlijk !== null && punt.uiterlijk < vandaag
                  return (
                    <Tr key={punt.id}>
                      <RowHead>{punt.tekst}</RowHead>
                      <Td label="Samen gemaakt door">{punt.door.map((wie) => DEELNEMER_TEKST[wie]).join(', ')}</Td>
                      <Td label="Klaar uiterlijk" className={`nowrap${laat ? ' late' : ''}`}>
                        {punt.uiterlijk ? datumKort(punt.uiterlijk) : <span className="soft">niet afgesproken</span>}
                      </Td>
                      <Td label="Stand">
                        {punt.gereedOp ? (
                          <Verdict uitkomst="voldoet">klaar op {datumKort(punt.gereedOp)}</Verdict>
                        ) : (
                          <Verdict uitkomst={laat ? 'verlopen' : 'te_beoordelen'}>
                            {laat ? 'nog niet klaar, te laat' : 'nog niet klaar'}
                          </Verdict>
                        )}
                        {mag && punt.gereedOp === null && (
                          <form method="post">
                            <input type="hidden" name="punt" value={punt.id} />
                            <input type="hidden" name="versie" value={punt.versie} />
                            <Button quiet name="intent" value="gereed">
                              Klaar<span className="visually-hidden">: {punt.tekst}</span>
                            </Button>
                          </form>
                        )}
                      </Td>
                    </Tr>
                  )
                })}
              </Table>
            )}
            {mag && (
              <details open={Boolean(van('punt', id) ?? van('raad', id) ?? van('zienswijze', id))}>
                <summary>Aanvullen</summary>
                <form method="post" className="stack" noValidate>
                  <input type="hidden" name="id" value={id} />
                  <TextArea label="Verbeterpunt" name="tekst" rows={2} result={van('punt', id)} required />
                  <Deelnemers naam="door[]" legenda="Samen gemaakt door" result={van('punt', id)} />
                  <TextField label="Klaar uiterlijk" name="uiterlijk" className="w-m" result={van('punt', id)} required={false} />
                  <Button quiet name="intent" value="punt">
                    Verbeterpunt toevoegen
                  </Button>
                </form>
                {evaluatie.aanRaadOp === null && (
                  <form method="post" className="stack" noValidate>
                    <input type="hidden" name="id" value={id} />
                    <input type="hidden" name="versie" value={evaluatie.versie} />
                    <TextField label="Naar de raad op" name="aan_raad_op" className="w-m" result={van('raad', id)} required />
                    <TextField label="Raadsvoorstel" name="raadsvoorstel" className="w-m" result={van('raad', id)} required={false} />
                    <Button quiet name="intent" value="raad">
                      Vastleggen
                    </Button>
                  </form>
                )}
                {evaluatie.aanRaadOp !== null && evaluatie.zienswijze === null && (
                  <form method="post" className="stack" noValidate>
                    <input type="hidden" name="id" value={id} />
                    <input type="hidden" name="versie" value={evaluatie.versie} />
                    <TextArea label="Zienswijze van de raad" name="zienswijze" rows={3} result={van('zienswijze', id)} required />
                    <TextField label="Dag van de zienswijze" name="zienswijze_op" className="w-m" result={van('zienswijze', id)} required />
                    <Button quiet name="intent" value="zienswijze">
                      Vastleggen
                    </Button>
                  </form>
                )}
              </details>
            )}
          </Section>
        )
      })}
      {mag && (
        <Section title="Evaluatie vastleggen" id="nieuw">
          <form method="post" className="stack" noValidate>
            <RadioField
              label="Wat evalueert u?"
              name="soort"
              value="participatie"
              result={van('nieuw')}
              options={(['participatie', 'verordening'] as const).map((soort) => ({ value: soort, label: EVALUATIESOORT_TEKST[soort] }))}
            />
            <TextField label="Klaar op" name="gehouden_op" className="w-m" result={van('nieuw')} required />
            <Deelnemers naam="deelnemers[]" legenda="Wie deden mee?" result={van('nieuw')} />
            <TextArea label="Bevindingen" name="bevindingen" rows={6} result={van('nieuw')} required />
            <Button name="intent" value="nieuw">
              Evaluatie vastleggen
            </Button>
          </form>
        </Section>
      )}
    </>
  )
}
