import { PassThrough } from 'node:stream'
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { logpad } from './enquete.server.ts'

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let code = status
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remix} url={request.url} nonce={context.nonce} />, {
      nonce: context.nonce,
      [isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady']() {
        const body = new PassThrough()
        headers.set('Content-Type', 'text/html; charset=utf-8')
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }))
        pipe(body)
      },
      onShellError: reject,
      onError(error) {
        code = 500
        console.error(error)
      },
    })
    setTimeout(abort, 10_000).unref()
  })
}

export function handleError(error: unknown, { request }: { request: Request }): void {
  // of a request that no page answers, such as OPTIONS, there is nothing to mend
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  console.error(
    JSON.stringify({
      niveau: 'fout',
      moment: new Date().toISOString(),
      pad: logpad(new URL(request.url).pathname),
      fout: error instanceof Error ? error.stack : String(error),
    }),
  )
}
