import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endSessie } from '../../../db/sessies.ts'
import { orUnavailable, readSessionId, sessionCookie } from '../../session.server.ts'

export const loader = () => redirect('/')

export async function action({ context, request }: ActionFunctionArgs) {
  const id = readSessionId(request, context.env.url)
  if (id) await orUnavailable(endSessie(context.db, id))
  return redirect('/inloggen?melding=uitgelogd', {
    headers: { 'Set-Cookie': sessionCookie(context.env.url, null), 'Clear-Site-Data': '"cache"' },
  })
}
