/** A file with an advice: from the group with its advice, from the municipality with what it asks and answers. */
import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { z } from 'zod'
import { addAdviesstuk, saveStukbestand, type Stuksoort } from '../../../db/adviesstukken.ts'
import { getAdvies } from '../../../db/adviezen.ts'
import { BEWIJSSOORTEN, isSchijfVol } from '../../../db/bestanden.server.ts'
import { type FormResult, readForm, refuse, vrijeTekst } from '../../form.ts'
import { INGEHAALD, PERSOON_TEKST } from '../../participatietekst.ts'
import { noemtPersoon } from '../../rules/persoonsverwijzing.ts'
import { inGemeente, type Toegang } from '../../session.server.ts'
import { readUpload, SCHIJF_VOL } from '../../upload.server.ts'
import { stuksoorten } from './stuksoorten.ts'

const schema = z.object({
  bij: z.coerce.number().int().optional(),
  titel: vrijeTekst('', 200).optional(),
  wat: z.enum(['aanvraag', 'advies', 'reactie'], { error: 'Kies waar het stuk bij hoort.' }).optional(),
})

export async function voegStukToe(context: AppLoadContext, request: Request, wie: Toegang, id: number) {
  const {
    vandaag,
    env: { dataDir },
  } = context
  const upload = await readUpload(request, { dataDir, gemeente: wie.gemeente, soorten: BEWIJSSOORTEN })
  const { posted } = upload
  let geweigerd: { result: FormResult; status: number } | null
  try {
    geweigerd = await inGemeente(context, wie, async (trx) => {
      const weiger = (fouten: Record<string, string> | string, status: number) => ({ result: refuse(posted, fouten), status })
      const advies = await getAdvies(trx, wie.gemeente, id, wie.rollen.includes('klankbordgroep'))
      if (!advies) throw new Response(null, { status: 404 })
      const soorten = stuksoorten(wie.rollen, advies.indiener)
      if (soorten.length === 0)
        throw new Response(JSON.stringify({ code: 'rol', nodig: ['contractmanager', 'klankbordgroep'] }), { status: 403 })
      const form = readForm(posted, schema)
      if (!form.ok) return { result: form.result, status: 400 }
      if (advies.ingetrokkenOp !== null) return weiger('Dit advies is ingetrokken. Een stuk kan er niet meer bij.', 409)
      const bestand = upload.bestanden.bestand?.[0]
      if (!bestand) return weiger({ bestand: upload.errors.bestand ?? 'Kies een bestand.' }, upload.errors.bestand ? upload.status : 400)
      const { bij, titel, wat = soorten[0]! } = form.value
      const inNaam = noemtPersoon(bestand.naam)
      if (inNaam) return weiger({ bestand: `${PERSOON_TEKST[inNaam]} Geef het bestand een andere naam en kies het opnieuw.` }, 422)
      if (bij !== undefined) return (await saveStukbestand(trx, wie, dataDir, id, bij, soorten, bestand)) ? null : weiger(INGEHAALD, 409)
      if (!titel) return weiger({ titel: 'Schrijf op hoe het stuk heet.' }, 400)
      const inTitel = noemtPersoon(titel)
      if (inTitel) return weiger({ titel: PERSOON_TEKST[inTitel] }, 422)
      if (!soorten.includes(wat)) return weiger({ wat: 'Kies waar het stuk bij hoort.' }, 400)
      await addAdviesstuk(trx, wie, dataDir, id, { wat: wat satisfies Stuksoort, titel, op: vandaag }, bestand)
      return null
    })
  } catch (fout) {
    if (!isSchijfVol(fout)) throw fout
    geweigerd = { result: refuse(posted, SCHIJF_VOL), status: 507 }
  } finally {
    await upload.opruimen()
  }
  if (geweigerd) return data({ intent: 'stuk' as const, result: geweigerd.result }, { status: geweigerd.status })
  throw redirect(`/adviezen/${id}?melding=stuk-toegevoegd`)
}
