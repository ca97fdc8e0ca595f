import type { OpenHiaat } from '../../../db/hiatenverloop.ts'
import { LIJSTBEWIJS_TEKST, datumKort, situatieTekst } from '../../text.ts'
import { Verdict } from '../../ui/mark.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import type { Briefingpagina } from './route.tsx'

/** The frozen gaps, with room to write down what is agreed. */
export function Hiaattabel({ pagina: { lijst, verloop, correcties, afspraken, redenen, vandaag } }: { pagina: Briefingpagina }) {
  return (
    <Table
      caption="Hiaten op de hiatenlijst"
      head={
        <>
          <Th>Norm</Th>
          <Th>Wat is er aan de hand</Th>
          <Th>Eerder afgesproken</Th>
          <Th>Afspraak</Th>
        </>
      }
    >
      {lijst!.regels.map(({ hiaatId, volgorde, inhoud }) => {
        const nu = verloop.find((rij) => rij.hiaatId === hiaatId)
        const toen = situatieTekst(inhoud.situatie, inhoud.gegevens, inhoud.sinds)
        const nuTekst = nu?.situatie ? situatieTekst(nu.situatie, nu.gegevens, nu.sinds) : toen
        const reden = redenen.find((rij) => rij.hiaat_id === hiaatId)
        return (
          <Tr key={hiaatId}>
            <RowHead>
              {volgorde}. {inhoud.norm}
              <span className="sub">
                artikel {inhoud.artikel}
                {inhoud.lid && ` lid ${inhoud.lid}`}
              </span>
            </RowHead>
            <Td>
              <Verdict uitkomst={inhoud.uitkomst}>{toen}</Verdict>
              <span className="sub">
                {inhoud.sinds ? `Open sinds ${datumKort(inhoud.sinds)}` : 'Sinds wanneer is onbekend'}
                {inhoud.meegenomen && ', stond ook op een eerdere lijst'}. Bewijs:{' '}
                {inhoud.bewijs ? LIJSTBEWIJS_TEKST[inhoud.bewijs.staat] : 'geen bekend'}.
              </span>
              {nuTekst !== toen && (
                <Verdict uitkomst={nu!.uitkomst!}>
                  <b>Nu:</b> {nuTekst}
                </Verdict>
              )}
              {correcties
                .filter((rij) => rij.hiaat_id === hiaatId)
                .map(({ tekst }) => (
                  <span className="sub" key={tekst}>
                    <b>Correctie:</b> {tekst}
                  </span>
                ))}
            </Td>
            <Td>
              {inhoud.afspraken.length === 0 && inhoud.zonderAfspraak.length === 0 && <span className="soft">nog niets</span>}
              {inhoud.afspraken.map((afspraak) => (
                <p key={afspraak.id}>
                  {datumKort(afspraak.overlegdatum)}: {afspraak.omschrijving} ({afspraak.eigenaar}, uiterlijk{' '}
                  {datumKort(afspraak.uiterlijk)}){' '}
                  {afspraak.gedaanOp
                    ? `gedaan op ${datumKort(afspraak.gedaanOp)}`
                    : (afspraak.teLaat || afspraak.uiterlijk < vandaag) && <span className="late">te laat</span>}
                </p>
              ))}
              {inhoud.zonderAfspraak.map((zonder) => (
                <p key={zonder.overlegdatum}>
                  {datumKort(zonder.overlegdatum)}: geen afspraak, omdat: {zonder.reden}
                </p>
              ))}
            </Td>
            <Td>
              {afspraken
                .filter((afspraak) => afspraak.hiaat_id === hiaatId)
                .map((afspraak) => (
                  <p key={afspraak.id}>
                    {afspraak.omschrijving} ({afspraak.persoon ?? afspraak.eigenaar}, uiterlijk {datumKort(afspraak.uiterlijk)})
                  </p>
                ))}
              {reden && <p>Geen afspraak, omdat: {reden.reden}</p>}
            </Td>
          </Tr>
        )
      })}
    </Table>
  )
}

export function Voorlopigtabel({ hiaten }: { hiaten: OpenHiaat[] }) {
  return (
    <Table
      caption="Open hiaten, voorlopig"
      head={
        <>
          <Th>Norm</Th>
          <Th>Wat is er aan de hand</Th>
          <Th>Sinds</Th>
        </>
      }
    >
      {hiaten.map((hiaat) => (
        <Tr key={hiaat.hiaatId}>
          <RowHead>
            {hiaat.norm}
            <span className="sub">
              artikel {hiaat.artikel}
              {hiaat.lid && ` lid ${hiaat.lid}`}
            </span>
          </RowHead>
          <Td>
            <Verdict uitkomst={hiaat.uitkomst}>{situatieTekst(hiaat.situatie, hiaat.gegevens, hiaat.sinds)}</Verdict>
          </Td>
          <Td className="nowrap">{hiaat.sinds ? datumKort(hiaat.sinds) : 'onbekend'}</Td>
        </Tr>
      ))}
    </Table>
  )
}
