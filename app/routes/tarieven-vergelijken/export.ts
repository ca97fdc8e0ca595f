import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportLijst } from '../../lijst-export.server.ts'
import { plusDagen } from '../../rules/dag.ts'
import { PRODUCTCATEGORIEEN } from '../../rules/identificatie.ts'
import { kommagetal, tariefTitel, WOO_GROND } from '../../tarieftekst.ts'
import { POSTNAAM } from '../../tegeninvoer.ts'
import { readVergelijking } from './beeld.server.ts'

const komma = (waarde: string | null): string | null => waarde && kommagetal(waarde)

/** The same figures for the same roles; each row of one provider carries the ground on which it is not public. */
export const loader = (args: LoaderFunctionArgs) =>
  exportLijst(args, 'tariefvergelijking', 'tarieven.lezen', async (trx, wie, params) => {
    const beeld = await readVergelijking(
      trx,
      wie,
      Object.keys(PRODUCTCATEGORIEEN).find((code) => code === params.get('categorie')) ?? null,
      1,
      args.context.vandaag,
    )
    const kolommen = [
      'Deel',
      'Naam',
      'Voor',
      'Onderdeel of periode',
      'Eenheid',
      'Bedrag',
      'Ernaast',
      'Verschil',
      'Verschil in procent',
      'Bron of waarom',
      'Openbaarheid',
    ]
    if (beeld.categorie === null) return { kolommen, rijen: [] }
    const { categorie, tarieven, prijzen, groepen } = beeld
    return {
      kolommen,
      rijen: [
        ...tarieven.flatMap((tarief) => {
          const naam = tariefTitel({ productcategorie: categorie, product: tarief.product })
          const geheim = tarief.aanbieder_id === null ? null : WOO_GROND
          return [
            [
              'tarief tegenover kostprijs',
              naam,
              tarief.aanbieder ?? 'iedereen',
              'samen',
              tarief.eenheid,
              komma(tarief.bedrag),
              komma(tarief.kostprijs),
              komma(tarief.dekking?.verschil ?? null),
              komma(tarief.dekking?.procent ?? null),
              null,
              geheim,
            ],
            ...(tarief.dekking?.posten ?? []).map(({ post, kostprijs, vergoed, verschil }) => [
              'naar verhouding',
              naam,
              tarief.aanbieder ?? 'iedereen',
              POSTNAAM[post],
              tarief.eenheid,
              komma(vergoed),
              komma(kostprijs),
              komma(verschil),
              null,
              null,
              geheim,
            ]),
            ...tarief.reeks.map((stap) => [
              'door de jaren',
              naam,
              tarief.aanbieder ?? 'iedereen',
              `vanaf ${stap.vanaf}`,
              stap.eenheid,
              komma(stap.bedrag),
              null,
              komma(stap.reeel),
              komma(stap.reeel_procent),
              stap.index === null ? 'index niet te zeggen' : `index ${komma(stap.index)}%; verschil is zonder index`,
              geheim,
            ]),
          ]
        }),
        ...prijzen.map((prijs) => [
          'prijs van een ander',
          prijs.product || 'hele productcategorie',
          prijs.naam,
          `op ${prijs.peildatum}`,
          prijs.eenheid,
          komma(prijs.bedrag),
          komma(prijs.ons),
          null,
          komma(prijs.verschil),
          [prijs.bron, prijs.link].filter(Boolean).join(', '),
          null,
        ]),
        ...groepen.flatMap((groep) =>
          groep.tarieven.map((tarief) => [
            'groep',
            groep.naam,
            tarief.aanbieder ?? 'iedereen',
            groep.tot === null ? `vanaf ${groep.vanaf}` : `${groep.vanaf} t/m ${plusDagen(groep.tot, -1)}`,
            tarief.eenheid,
            komma(tarief.bedrag) ?? 'niet getoond',
            null,
            null,
            null,
            groep.eindeReden === null ? groep.waarom : `${groep.waarom} Beëindigd: ${groep.eindeReden}`,
            tarief.aanbieder_id === null ? null : WOO_GROND,
          ]),
        ),
      ],
    }
  })
