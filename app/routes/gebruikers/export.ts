import type { LoaderFunctionArgs } from '@remix-run/node'
import { listGebruikers } from '../../../db/personen.ts'
import { exportLijst } from '../../lijst-export.server.ts'
import { moment, ROL_TEKST } from '../../text.ts'

export const loader = (args: LoaderFunctionArgs) =>
  exportLijst(args, 'gebruikers', 'gebruikers.lezen', async (trx, { gemeente }) => ({
    kolommen: ['Naam', 'E-mailadres', 'Rol', 'Grond', 'Sinds', 'Account', 'Tweede factor'],
    rijen: (await listGebruikers(trx, gemeente)).flatMap((gebruiker) =>
      gebruiker.rollen.map((rol) => [
        gebruiker.naam,
        gebruiker.email,
        ROL_TEKST[rol.rol],
        rol.grond,
        moment(rol.toegekend_op),
        gebruiker.geblokkeerd ? 'geblokkeerd' : gebruiker.actief ? 'in gebruik' : 'uitgenodigd',
        gebruiker.heeftTotp ? 'ja' : 'nee',
      ]),
    ),
  }))
