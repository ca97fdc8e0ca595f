/** Pages that must come out when nothing else works: no database, no React. */
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const frame = (title: string, body: string): string =>
  `<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)} · Peil</title><link rel="stylesheet" href="/plain.css"></head><body><main><h1>${escape(title)}</h1>${body}</main></body></html>`

const html = (status: number, text: string, headers: Record<string, string>): Response =>
  new Response(text, { status, headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } })

export function plainPage(status: number, title: string, text: string, headers: Record<string, string>): Response {
  return html(status, frame(title, `<p>${escape(text)}</p><p><a href="/">Naar het begin</a></p>`), headers)
}

/** What was typed, to be read and to be sent again; passwords are not written back. */
function typedFields(typed: string | undefined): { shown: string; hidden: string } {
  const fields = [...new URLSearchParams(typed)].filter(([name]) => !/wachtwoord|code/.test(name))
  return {
    shown: fields
      .filter(([name, value]) => name !== 'intent' && value.length > 20)
      .map(([, value]) => `<blockquote>${escape(value)}</blockquote>`)
      .join(''),
    hidden: fields.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join(''),
  }
}

/** The session ended under a form. What was typed stays in this page until one has signed in, in another tab, and sends it again. */
export function signInAgainPage(typed: string, action: string, headers: Record<string, string>): Response {
  const title = 'U bent niet meer ingelogd'
  const { shown, hidden } = typedFields(typed)
  const body = `<p>Er is niets opgeslagen. Wat u typte staat nog in deze pagina. Laat de pagina open; een gekozen bestand kiest u straks opnieuw.</p>${shown}
<ol><li><a href="/inloggen" target="_blank" rel="noopener">Log in, in een nieuw tabblad</a>.</li><li>Kom hier terug en verstuur het opnieuw.</li></ol>
<form method="post" action="${escape(action)}">${hidden}<button>Opnieuw versturen</button></form>`
  return html(401, frame(title, body), headers)
}

/**
 * The database went away under a form. What was typed stays in this page; the button sends it
 * again, and lights up as soon as the database is back. Passwords are not written back.
 */
export function resendPage(typed: string | undefined, action: string, headers: Record<string, string>, nonce: string): Response {
  const title = 'De database is even niet bereikbaar'
  const { shown, hidden } = typedFields(typed)
  const body =
    typed === undefined
      ? '<p>Er is niets opgeslagen. Een gekozen bestand moet u straks opnieuw kiezen.</p><p><a href="">Probeer het opnieuw</a></p>'
      : `<p>Er is niets opgeslagen. Wat u typte staat nog in deze pagina. Laat de pagina open.</p>${shown}
<form method="post" action="${escape(action)}">${hidden}
<p id="stand" role="status">Wacht een halve minuut en verstuur het dan opnieuw.</p><button>Opnieuw versturen</button></form>
<script nonce="${nonce}">const stand=document.getElementById('stand');stand.textContent='Peil kijkt elke paar seconden of de database terug is.';setInterval(async()=>{try{if((await fetch('/gereed')).ok)stand.textContent='De database is terug. U kunt nu opnieuw versturen.'}catch{}},3000)</script>`
  return html(503, frame(title, body), { ...headers, 'Retry-After': '5' })
}

/** Files over the limit. The form comes back with what was typed, so that only a smaller file has to be chosen. */
export function tooLargePage(typed: string, fileField: string | null, action: string, headers: Record<string, string>): Response {
  const { shown, hidden } = typedFields(typed)
  const body = `<p>Alle bestanden samen mogen 25 MB zijn. Er is niets opgeslagen. Kies een kleiner bestand, of splits het.${hidden && ' Wat u typte is bewaard in deze pagina en gaat weer mee.'}</p>${shown}
${
  fileField === null
    ? ''
    : `<form method="post" action="${escape(action)}" enctype="multipart/form-data">${hidden}
<p><label for="bestand">Bestand, hoogstens 25 MB</label><br><input id="bestand" type="file" name="${escape(fileField)}" required></p><button>Opnieuw versturen</button></form>`
}
<p><a href="${escape(action)}">Terug naar het formulier</a>${hidden && ', zonder wat u typte'}</p>`
  return html(413, frame('Dit bestand is te groot', body), headers)
}
