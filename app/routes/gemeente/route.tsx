import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { switchGemeente } from '../../../db/sessies.ts'
import { orUnavailable, vereisToegang } from '../../session.server.ts'
import { Button } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Gemeente kiezen · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request)
  return { gemeenten: wie.gemeenten, huidig: wie.gemeente }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request)
  const gemeente = String((await request.formData()).get('gemeente'))
  if (wie.gemeenten.some(({ code }) => code === gemeente)) await orUnavailable(switchGemeente(context.db, wie.sessie, gemeente))
  return redirect('/')
}

export default function Gemeente() {
  const { gemeenten, huidig } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title="In welke gemeente werkt u nu?" />
      <form method="post" className="stack">
        <fieldset className="stack">
          <legend className="visually-hidden">Gemeente</legend>
          {gemeenten.map(({ code, naam }) => (
            <div className="check" key={code}>
              <input type="radio" name="gemeente" id={`g${code}`} value={code} defaultChecked={code === huidig} />
              <label htmlFor={`g${code}`}>
                {naam} <span className="soft num">{code}</span>
              </label>
            </div>
          ))}
        </fieldset>
        <Button>Kiezen</Button>
      </form>
    </>
  )
}
