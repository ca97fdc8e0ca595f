import type { Rol } from '../../access.ts'
import type { FormResult } from '../../form.ts'
import { ROL_TEKST } from '../../text.ts'
import { Button, SelectField, TextField } from '../../ui/field.tsx'
import { RowHead, Td, Tr } from '../../ui/table.tsx'

interface Rij {
  id: number
  naam: string
  email: string
  actief: boolean
  geblokkeerd: boolean
  heeftTotp: boolean
  zelf: boolean
  rollen: { id: number; rol: Rol; grond: string | null; sinds: string; magIntrekken: boolean }[]
  toeTeKennen: Rol[]
  magLink: boolean
  magBlokkeren: boolean
}

export function Gebruikerrij({
  gebruiker,
  vraagtBesluit,
  result,
}: {
  gebruiker: Rij
  vraagtBesluit: boolean
  /** Of giving this person a role, when it was refused. */
  result: FormResult | undefined
}) {
  const { id, naam, email, actief, geblokkeerd, heeftTotp, zelf, rollen, toeTeKennen, magLink, magBlokkeren } = gebruiker
  return (
    <Tr>
      <RowHead>
        {naam}
        {zelf && <span className="soft"> (u)</span>}
        <span className="sub">{email}</span>
      </RowHead>
      <Td label="Rollen">
        <ul className="kaal">
          {rollen.map(({ id: rolId, rol, grond, sinds, magIntrekken }) => (
            <li key={rolId}>
              <span>
                {ROL_TEKST[rol]}{' '}
                <span className="soft small">
                  sinds {sinds}
                  {grond && `, besluit ${grond}`}
                </span>
              </span>
              {magIntrekken && (
                <form method="post">
                  <input type="hidden" name="intent" value="intrekken" />
                  <input type="hidden" name="persoon" value={id} />
                  <button
                    type="submit"
                    className="nl-button--link small"
                    name="rol"
                    value={rolId}
                    aria-label={`Rol ${ROL_TEKST[rol]} van ${naam} intrekken`}
                  >
                    Intrekken
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      </Td>
      <Td label="Account">
        {geblokkeerd ? 'geblokkeerd' : actief ? 'in gebruik' : 'nog niet gebruikt'}
        {actief && <span className="sub">{heeftTotp ? 'code bij inloggen' : 'alleen wachtwoord'}</span>}
      </Td>
      <Td>
        {(toeTeKennen.length > 0 || magLink || magBlokkeren) && (
          <details open={result !== undefined}>
            <summary>
              Wijzigen<span className="visually-hidden"> van {naam}</span>
            </summary>
            <div className="stack">
              {toeTeKennen.length > 0 && (
                <form method="post" className="stack" noValidate>
                  <input type="hidden" name="intent" value="toekennen" />
                  <input type="hidden" name="persoon" value={id} />
                  <SelectField
                    label="Rol erbij"
                    name="rol"
                    result={result}
                    options={toeTeKennen.map((rol) => ({ value: rol, label: ROL_TEKST[rol] }))}
                  />
                  {toeTeKennen.includes('toezichthouder') && vraagtBesluit && (
                    <TextField
                      label="Nummer van het aanwijzingsbesluit"
                      name="besluit"
                      result={result}
                      hint="Alleen voor de eerste toezichthouder."
                    />
                  )}
                  <Button quiet>Rol geven</Button>
                </form>
              )}
              <form method="post" className="row">
                <input type="hidden" name="persoon" value={id} />
                {magLink && (
                  <Button quiet name="intent" value="link">
                    Nieuwe link maken
                  </Button>
                )}
                {magLink && heeftTotp && (
                  <Button quiet name="intent" value="tweede-factor">
                    Code bij inloggen weghalen
                  </Button>
                )}
                {magBlokkeren && (
                  <Button quiet name="intent" value={geblokkeerd ? 'deblokkeren' : 'blokkeren'}>
                    {geblokkeerd ? 'Blokkade opheffen' : 'Blokkeren'}
                  </Button>
                )}
              </form>
            </div>
          </details>
        )}
      </Td>
    </Tr>
  )
}
