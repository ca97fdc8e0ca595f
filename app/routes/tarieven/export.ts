import type { LoaderFunctionArgs } from '@remix-run/node'
import { listTarieven } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { may } from '../../access.ts'
import { exportLijst } from '../../lijst-export.server.ts'
import { categorienaam, kommagetal, WOO_GROND } from '../../tarieftekst.ts'
import { leesFilter } from './form.ts'

const ALLES = 1_000_000

/** The amounts, and how many elements are open; no build-up. A tariff of one provider is marked with the ground of the Woo. */
export const loader = (args: LoaderFunctionArgs) =>
  exportLijst(args, 'tarieven', 'tarieven.lezen', async (trx, wie, params) => {
    if (may(wie.rollen, 'tarieven.aanbiederopbouw')) await openOpbouw(trx)
    const { rijen } = await listTarieven(
      trx,
      wie.gemeente,
      leesFilter(params, !wie.rollen.every((rol) => rol === 'wethouder')),
      args.context.vandaag,
      0,
      ALLES,
    )
    const opbouw = may(wie.rollen, 'tarieven.opbouw')
    return {
      kolommen: [
        'Nummer',
        'Productcategorie',
        'Naam productcategorie',
        'Product',
        'Soort',
        'Aanbieder',
        'Eenheid',
        'Tarief',
        'Vanaf',
        'Tot',
        'Staat',
        'Besluitnummer',
        ...(opbouw ? ['Onderdelen', 'Waarvan open'] : []),
        'Openbaarheid',
      ],
      rijen: rijen.map((rij) => [
        rij.id,
        rij.productcategorie,
        categorienaam(rij.productcategorie),
        rij.product || null,
        rij.soort,
        rij.aanbieder ?? 'iedereen',
        rij.eenheid,
        rij.bedrag === null ? null : kommagetal(rij.bedrag),
        rij.vanaf,
        rij.tot,
        rij.staat,
        rij.besluitnummer ?? 'onbekend',
        ...(opbouw ? [rij.heeft_blad ? rij.factoren : 'onbekend', rij.heeft_blad ? rij.open : 'onbekend'] : []),
        rij.aanbieder_id === null ? null : WOO_GROND,
      ]),
    }
  })
