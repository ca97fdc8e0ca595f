import type { Scope, Trx } from './client.server.ts'
import { addBestand, BEWIJSSOORTEN, ontvangBestand } from './bestanden.server.ts'

/** A valid PDF of one page with these lines; letters outside Latin-1 become a question mark. */
function pdf(regels: string[]): Uint8Array<ArrayBuffer> {
  const tekst = (regel: string): string => regel.replaceAll(/[^\u0020-\u00ff]/g, '?').replaceAll(/[\\()]/g, (teken) => `\\${teken}`)
  const inhoud = `BT /F1 12 Tf 72 770 Td 18 TL ${regels.map((regel) => `(${tekst(regel)}) Tj T*`).join(' ')} ET`
  const objecten = [
    '<</Type/Catalog/Pages 2 0 R/Lang(nl-NL)>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${inhoud.length}>>stream\n${inhoud}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ]
  let bestand = '%PDF-1.4\n'
  const plaatsen = objecten.map((object, index) => {
    const plaats = bestand.length
    bestand += `${index + 1} 0 obj${object}endobj\n`
    return plaats
  })
  const xref = bestand.length
  bestand += `xref\n0 ${objecten.length + 1}\n0000000000 65535 f \n${plaatsen.map((plaats) => `${String(plaats).padStart(10, '0')} 00000 n \n`).join('')}`
  bestand += `trailer<</Size ${objecten.length + 1}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`
  return Uint8Array.from(Buffer.from(bestand, 'latin1'))
}

const INHOUD: Record<string, string[]> = {
  klachtregeling: [
    'U kunt uw klacht mondeling of schriftelijk indienen bij de klachtenfunctionaris.',
    'Wie uw klacht behandelt, is niet degene over wie de klacht gaat.',
    'Wij handelen uw klacht af binnen zes weken. U krijgt de uitkomst op papier.',
    'Bent u niet tevreden? Dan kunt u met uw klacht naar de gemeente.',
    'Wij geven deze regeling aan elke nieuwe cliënt en zij staat op onze website.',
  ],
  medezeggenschap: [
    'De cliëntenraad adviseert over besluiten die voor cliënten van belang zijn.',
    'Wij geven de raad op tijd de informatie die nodig is.',
    'De raad heeft zes weken voor een advies.',
    'Wij laten schriftelijk weten wat wij met het advies doen en waarom.',
  ],
}

/** Gives the delivered regelingen of these providers a file to open. */
export async function addDemobestanden(trx: Trx, { gemeente }: Scope, dataDir: string, aanbieders: number[]): Promise<void> {
  const stukken = await trx
    .selectFrom('bewijsstuk')
    .innerJoin('aanbieder', (join) =>
      join.onRef('aanbieder.gemeente_id', '=', 'bewijsstuk.gemeente_id').onRef('aanbieder.id', '=', 'bewijsstuk.aanbieder_id'),
    )
    .select(['bewijsstuk.id', 'bewijsstuk.titel', 'bewijsstuk.norm_sleutel', 'bewijsstuk.periode', 'aanbieder.naam'])
    .where('bewijsstuk.gemeente_id', '=', gemeente)
    .where('bewijsstuk.aanbieder_id', 'in', aanbieders)
    .where('bewijsstuk.norm_sleutel', 'in', Object.keys(INHOUD))
    .where('bewijsstuk.aangeleverd_op', 'is not', null)
    .orderBy('bewijsstuk.id')
    .execute()
  for (const { id, titel, norm_sleutel, periode, naam } of stukken) {
    const inhoud = pdf([
      `${titel} ${periode}`,
      naam,
      '',
      ...INHOUD[norm_sleutel]!,
      '',
      'Verzonnen voorbeeld voor de demonstratie van Peil.',
    ])
    const ontvangen = await ontvangBestand(dataDir, gemeente, new File([inhoud], `${norm_sleutel}-${periode}.pdf`), BEWIJSSOORTEN)
    if (!ontvangen.ok) throw new Error(`Een bestand van de demonstratie kon niet worden bewaard: ${ontvangen.reden}`)
    await addBestand(trx, dataDir, ontvangen.waarde)
    await trx
      .insertInto('bewijsbestand')
      .values({ gemeente_id: gemeente, bewijsstuk_id: id, sha256: ontvangen.waarde.sha256, naam: ontvangen.waarde.naam })
      .execute()
  }
}
