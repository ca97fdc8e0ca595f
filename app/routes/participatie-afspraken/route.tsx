import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { getKlankbordgroep, saveKlankbordgroep } from '../../../db/klankbordgroep.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { may } from '../../access.ts'
import { dagveld, readForm, refuse, vrijeTekst } from '../../form.ts'
import { plusDagen } from '../../rules/dag.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal, datum } from '../../text.ts'
import { Button, ErrorSummary, RadioField, TextField } from '../../ui/field.tsx'
import { Note, PageHead } from '../../ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Afspraken over de klankbordgroep · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'afwijkingen.lezen')
  return {
    nu: await inGemeente(context, wie, (trx) => getKlankbordgroep(trx, wie.gemeente)),
    mag: may(wie.rollen, 'participatie.schrijven'),
  }
}

const geheel = (tekst: string, van: number, tot: number) => z.coerce.number({ error: tekst }).int(tekst).min(van, tekst).max(tot, tekst)
const schema = z
  .object({
    versie: z.coerce.number().int(),
    naam: vrijeTekst('Geef de groep een naam.', 100),
    ingesteld_op: dagveld('').optional(),
    raadsperiode_van: dagveld('').optional(),
    laatste_dag: dagveld('').optional(),
    zittingsduur: z.enum(['raadsperiode', 'vier_jaar'], { error: 'Kies hoe lang een lid zit.' }),
    ondersteuning: vrijeTekst('', 200).optional(),
    reactie_weken: geheel('Vul een aantal weken in van 1 tot en met 52.', 1, 52),
    voordracht_weken: geheel('Vul een aantal weken in van 1 tot en met 52.', 1, 52),
    voordracht_bewaar_maanden: geheel('Vul een aantal maanden in van 1 tot en met 120.', 1, 120),
    bewaar_maanden: geheel('Vul een aantal maanden in van 1 tot en met 120.', 1, 120),
  })
  .refine(({ raadsperiode_van, laatste_dag }) => !raadsperiode_van || !laatste_dag || laatste_dag > raadsperiode_van, {
    path: ['laatste_dag'],
    message: 'De laatste dag ligt niet na de eerste dag.',
  })

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.schrijven')
  const posted = await request.formData()
  const form = readForm(posted, schema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { versie, laatste_dag, ingesteld_op = null, raadsperiode_van = null, ondersteuning = null, ...rest } = form.value
  const gelukt = await inGemeente(context, wie, async (trx) => {
    const bewaard = await saveKlankbordgroep(trx, wie, versie, {
      ...rest,
      ingesteld_op,
      raadsperiode_van,
      raadsperiode_tot: laatste_dag ? plusDagen(laatste_dag, 1) : null,
      ondersteuning,
    })
    if (bewaard) await herbeoordeel(trx, wie, [null], context.vandaag)
    return bewaard
  })
  if (!gelukt)
    return data(
      { result: refuse(posted, 'Iemand anders heeft deze afspraken intussen gewijzigd. Laad de pagina opnieuw en kijk wat er nu staat.') },
      { status: 409 },
    )
  throw redirect('/participatie/afspraken?melding=opgeslagen')
}

export default function Afspraken() {
  const { nu, mag } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const dag = (waarde: string | null) => (waarde ? datum(waarde) : null)
  return (
    <>
      <PageHead
        title="Afspraken over de klankbordgroep"
        crumbs={[{ label: 'Participatie', to: '/participatie' }]}
        lead="Wat de regels niet noemen, kiest uw gemeente hier. Een termijn die al loopt, verandert niet mee."
      />
      <ErrorSummary result={result} />
      {mag ? (
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="versie" value={nu.versie} />
          <TextField label="Naam van de groep" name="naam" value={nu.naam} result={result} required />
          <TextField
            label="Ingesteld op"
            name="ingesteld_op"
            value={dag(nu.ingesteld_op)}
            result={result}
            className="w-m"
            required={false}
            hint="Anderhalf jaar daarna is de evaluatie nodig."
          />
          <TextField
            label="Wie ondersteunt de groep"
            name="ondersteuning"
            value={nu.ondersteuning}
            result={result}
            required={false}
            hint="Bijvoorbeeld het opbouwwerk."
          />
          <RadioField
            label="Hoe lang zit een lid?"
            name="zittingsduur"
            value={nu.zittingsduur}
            result={result}
            options={[
              { value: 'raadsperiode', label: 'tot het einde van de raadsperiode' },
              { value: 'vier_jaar', label: 'vier jaar vanaf de eigen benoeming' },
            ]}
          />
          <TextField
            label="Eerste dag van de raadsperiode"
            name="raadsperiode_van"
            value={dag(nu.raadsperiode_van)}
            result={result}
            className="w-m"
            required={false}
          />
          <TextField
            label="Laatste dag van de raadsperiode"
            name="laatste_dag"
            value={nu.raadsperiode_tot ? datum(plusDagen(nu.raadsperiode_tot, -1)) : null}
            result={result}
            className="w-m"
            required={false}
          />
          <TextField
            label="Reactie op een advies, in weken"
            name="reactie_weken"
            value={nu.reactie_weken}
            result={result}
            inputMode="numeric"
            className="w-s"
            hint="Lokale keuze: de regels van Opmeer noemen geen aantal. Peil begint met 6 weken."
            required
          />
          <TextField
            label="Besluit over een voordracht, in weken"
            name="voordracht_weken"
            value={nu.voordracht_weken}
            result={result}
            inputMode="numeric"
            className="w-s"
            hint="Lokale keuze."
            required
          />
          <TextField
            label="Voordracht zonder besluit bewaren, in maanden"
            name="voordracht_bewaar_maanden"
            value={nu.voordracht_bewaar_maanden}
            result={result}
            inputMode="numeric"
            className="w-s"
            hint="Vanaf de dag waarop het besluit er moest zijn. Daarna wist Peil ’s nachts naam, e-mailadres en toelichting."
            required
          />
          <TextField
            label="Gegevens van oud-leden bewaren, in maanden"
            name="bewaar_maanden"
            value={nu.bewaar_maanden}
            result={result}
            inputMode="numeric"
            className="w-s"
            hint="Daarna wist Peil ’s nachts naam, e-mailadres, reden en account."
            required
          />
          <Button>Opslaan</Button>
        </form>
      ) : (
        <>
          <Note>Alleen een contractmanager kan dit wijzigen.</Note>
          <dl className="dl card">
            <dt>Ingesteld op</dt>
            <dd>{dag(nu.ingesteld_op) ?? <span className="soft">niet bekend</span>}</dd>
            <dt>Ondersteuning</dt>
            <dd>{nu.ondersteuning ?? <span className="soft">niet bekend</span>}</dd>
            <dt>Zittingsduur</dt>
            <dd>{nu.zittingsduur === 'vier_jaar' ? 'vier jaar' : 'tot het einde van de raadsperiode'}</dd>
            <dt>Laatste dag van de raadsperiode</dt>
            <dd>{nu.raadsperiode_tot ? datum(plusDagen(nu.raadsperiode_tot, -1)) : <span className="soft">niet bekend</span>}</dd>
            <dt>Reactie op een advies</dt>
            <dd>binnen {nu.reactie_weken} weken (lokale keuze)</dd>
            <dt>Besluit over een voordracht</dt>
            <dd>binnen {nu.voordracht_weken} weken (lokale keuze)</dd>
            <dt>Voordracht zonder besluit bewaren</dt>
            <dd>nog {aantal(nu.voordracht_bewaar_maanden, 'maand', 'maanden')} (lokale keuze)</dd>
            <dt>Gegevens van oud-leden bewaren</dt>
            <dd>nog {aantal(nu.bewaar_maanden, 'maand', 'maanden')} (lokale keuze)</dd>
          </dl>
        </>
      )}
    </>
  )
}
