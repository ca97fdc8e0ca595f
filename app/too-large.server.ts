/** A form with files that is too large to take in: what was typed in it, read past while the files go by. */

/** What a form said beside its files. */
export interface Rest {
  typed: [name: string, value: string][]
  /** Name of the first field that held a file; null when none was seen. */
  fileField: string | null
}

const KEPT = 512 * 1024

/** Keeps the beginning and the end of a stream, however much lies between them: the typed fields stand before and after the files. */
export class Ends {
  private head = Buffer.alloc(0)
  private tail = Buffer.alloc(0)

  add(chunk: Buffer): void {
    const room = KEPT - this.head.length
    if (room > 0) this.head = Buffer.concat([this.head, chunk.subarray(0, room)])
    const rest = chunk.subarray(Math.max(0, room))
    if (rest.length > 0) this.tail = Buffer.concat([this.tail, rest]).subarray(-KEPT)
  }

  bytes(): Buffer {
    return Buffer.concat([this.head, this.tail])
  }
}

/** The text fields of a multipart body of which a piece may be missing from within a file; what cannot be read is left out. */
export function readRest(contentType: string, body: Buffer): Rest {
  const rest: Rest = { typed: [], fileField: null }
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  if (!boundary) return rest
  // one character a byte, so that a piece of a file breaks nothing; texts are decoded on their own
  const parts = body.toString('latin1').split(`--${boundary[1] ?? boundary[2]}`)
  for (const part of parts.slice(1)) {
    const end = part.indexOf('\r\n\r\n')
    if (end === -1) continue
    const header = Buffer.from(part.slice(0, end), 'latin1').toString('utf8')
    const name = /\bname="([^"]*)"/i.exec(header)?.[1]
    if (name === undefined) continue
    if (/\bfilename\*?=/i.test(header)) rest.fileField ??= name
    else if (part.endsWith('\r\n'))
      rest.typed.push([
        name,
        Buffer.from(part.slice(end + 4, -2), 'latin1')
          .toString('utf8')
          .replaceAll('\0', ''),
      ])
  }
  return rest
}
