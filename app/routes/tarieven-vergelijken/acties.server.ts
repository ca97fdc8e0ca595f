import { addAudit } from '../../../db/audit.ts'
import type { Trx } from '../../../db/client.server.ts'
import {
  addTariefgroep,
  addVergelijkprijs,
  beeindigTariefgroep,
  listGroepkeuzes,
  trekVergelijkprijsIn,
} from '../../../db/tariefvergelijking.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import type { Dag } from '../../rules/dag.ts'
import type { Toegang } from '../../session.server.ts'
import { beeindigSchema, groepSchema, type Intent, prijsSchema } from './form.ts'

type Antwoord = { ok: true; melding: string } | { ok: false; result: FormResult; status: number }
const weiger = (posted: FormData, wat: Record<string, string> | string, status: number): Antwoord => ({
  ok: false,
  result: refuse(posted, wat),
  status,
})

export async function voerUit(
  trx: Trx,
  wie: Toegang,
  intent: Intent,
  categorie: string,
  posted: FormData,
  vandaag: Dag,
): Promise<Antwoord> {
  if (intent === 'prijs') {
    const form = readForm(posted, prijsSchema)
    if (!form.ok) return { ok: false, result: form.result, status: 400 }
    if (form.value.peildatum > vandaag)
      return weiger(posted, { peildatum: 'Deze dag moet nog komen. Vul een dag in waarop de prijs al gold.' }, 400)
    const nieuw = await addVergelijkprijs(trx, wie, { ...form.value, productcategorie: categorie }, vandaag)
    await addAudit(trx, wie, { handeling: 'vergelijkprijs.toegevoegd', onderwerp: `vergelijkprijs:${nieuw}`, gegevens: { categorie } })
    return { ok: true, melding: 'vergelijkprijs-toegevoegd' }
  }
  if (intent === 'prijs-intrekken') {
    const id = Number(posted.get('id')) || 0
    if (!(await trekVergelijkprijsIn(trx, wie.gemeente, categorie, id, vandaag)))
      return weiger(posted, 'Deze prijs was al ingetrokken. Laad de pagina opnieuw.', 409)
    await addAudit(trx, wie, { handeling: 'vergelijkprijs.ingetrokken', onderwerp: `vergelijkprijs:${id}`, gegevens: { categorie } })
    return { ok: true, melding: 'vergelijkprijs-ingetrokken' }
  }
  if (intent === 'groep') {
    const form = readForm(posted, groepSchema)
    if (!form.ok) return { ok: false, result: form.result, status: 400 }
    const bekend = new Set((await listGroepkeuzes(trx, wie.gemeente, categorie, vandaag)).map((tarief) => tarief.id))
    if (!form.value.tarieven.every((tarief) => bekend.has(tarief)))
      return weiger(
        posted,
        { 'tarief[]': 'Een van de tarieven hoort niet bij deze productcategorie, of loopt niet meer. Kies opnieuw.' },
        422,
      )
    const nieuw = await addTariefgroep(trx, wie, { ...form.value, productcategorie: categorie })
    await addAudit(trx, wie, {
      handeling: 'tariefgroep.toegevoegd',
      onderwerp: `tariefgroep:${nieuw}`,
      gegevens: { categorie, tarieven: form.value.tarieven.length },
    })
    return { ok: true, melding: 'tariefgroep-toegevoegd' }
  }
  const form = readForm(posted, beeindigSchema)
  if (!form.ok) return { ok: false, result: form.result, status: 400 }
  if (!(await beeindigTariefgroep(trx, wie, categorie, form.value, vandaag)))
    return weiger(posted, 'Deze groep is intussen gewijzigd, is al geëindigd of begint pas vandaag of later. Laad de pagina opnieuw.', 409)
  await addAudit(trx, wie, { handeling: 'tariefgroep.beeindigd', onderwerp: `tariefgroep:${form.value.id}`, gegevens: { categorie } })
  return { ok: true, melding: 'tariefgroep-beeindigd' }
}
