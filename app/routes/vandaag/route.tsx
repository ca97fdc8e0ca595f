import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { vereisToegang } from '../../session.server.ts'
import { datumMetDag } from '../../text.ts'
import { PageHead } from '../../ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Vandaag · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  await vereisToegang(context, request)
  return { vandaag: context.vandaag }
}

export default function Vandaag() {
  const { vandaag } = useLoaderData<typeof loader>()
  return <PageHead title="Vandaag" note={datumMetDag(vandaag)} />
}
