import { Link, useLocation } from '@remix-run/react'
import { type ReactNode, useRef } from 'react'
import type { Rol } from '../access.ts'
import { getal, ROL_TEKST } from '../text.ts'

interface FrameProps {
  wie: { naam: string; rollen: Rol[]; gemeente: string; code: string; demo: boolean; gemeenten: { code: string; naam: string }[] }
  menu: { label: string; to: string; aantal?: number | null }[][]
  children: ReactNode
}

function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <rect x="1" y="1" width="20" height="20" rx="4" fill="var(--peil-accent)" />
      <path d="M5 13c2-2 4 2 6 0s4 2 6 0" fill="none" stroke="#fff" strokeWidth="1.8" />
      <path d="M11 4.5v5" stroke="#fff" strokeWidth="1.8" />
    </svg>
  )
}

/** On a narrow screen the menu is a popover, which the browser opens and shuts by itself, without a script too; wide it always stands. */
export function Frame({ wie, menu, children }: FrameProps) {
  const { pathname } = useLocation()
  const menuRef = useRef<HTMLDivElement>(null)
  // a link changes the page below the menu, not the menu
  const dicht = () => menuRef.current?.hidePopover?.()
  return (
    <div className="app">
      <header className="side">
        <Link to="/" className="brand">
          <Logo />
          Peil
        </Link>
        <p className="side__gemeente">{wie.gemeente}</p>
        <button className="side__knop nl-button nl-button--secondary" type="button" {...{ popovertarget: 'menu' }}>
          Menu
        </button>
        <div className="side__menu" id="menu" ref={menuRef} {...{ popover: 'auto' }}>
          <nav aria-label="Hoofdmenu">
            {menu
              .filter((group) => group.length > 0)
              .map((group) => (
                <ul key={group[0]!.to}>
                  {group.map(({ label, to, aantal }) => (
                    <li key={to}>
                      <Link
                        to={to}
                        onClick={dicht}
                        aria-current={
                          to === '/'
                            ? pathname === '/'
                              ? 'page'
                              : undefined
                            : pathname === to || pathname.startsWith(`${to}/`)
                              ? 'page'
                              : undefined
                        }
                      >
                        {label}
                        {aantal != null && <span className="n">{getal(aantal)}</span>}
                      </Link>
                    </li>
                  ))}
                </ul>
              ))}
          </nav>
          <div className="side__who">
            <b>{wie.naam}</b>
            <span>{wie.rollen.map((rol) => ROL_TEKST[rol]).join(', ')}</span>
            {wie.gemeenten.length > 1 && (
              <Link to="/gemeente" onClick={dicht}>
                Andere gemeente
              </Link>
            )}
            {!wie.rollen.includes('klankbordgroep') && (
              <Link to="/account" onClick={dicht}>
                Mijn account
              </Link>
            )}
            <form method="post" action="/uitloggen">
              <button className="nl-button--link" type="submit">
                Uitloggen
              </button>
            </form>
          </div>
        </div>
      </header>
      <div>
        {wie.demo && (
          <aside className="demo" aria-label="Demonstratie">
            Dit is een demonstratie met verzonnen gegevens.
          </aside>
        )}
        <main id="inhoud" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}
