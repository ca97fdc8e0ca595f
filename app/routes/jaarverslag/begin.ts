import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { vereisToegang } from '../../session.server.ts'

/** The year that asks for a report now: the one before this. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await vereisToegang(context, request, 'toezicht.lezen')
  return redirect(`/jaarverslag/${Number(context.vandaag.slice(0, 4)) - 1}`)
}
