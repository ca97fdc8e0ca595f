import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { type Dag, plusDagen } from '../../rules/dag.ts'

const ZONE = 'Europe/Amsterdam'

/** Europe/Amsterdam since 1996 (Directive 2000/84/EC): last Sundays of March and October, 01:00 UTC. */
const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

export interface Agendaoverleg {
  id: number
  gemeente: string
  aanbieder: string
  datum: Dag
  /** Null: the time is not known, and the meeting stands for the whole day. */
  tijd: string | null
  plaats: string | null
  staat: string
  versie: number
  /** Where it stands in Peil. */
  adres: string
}

/**
 * One meeting for a calendar. Names nobody but the provider. The same UID each time and a SEQUENCE
 * that counts the changes, so that a calendar moves the meeting instead of showing it twice.
 */
export function alsIcs(overleg: Agendaoverleg): string {
  const { datum, tijd } = overleg
  const kalender = ical({ prodId: { company: 'Peil', product: 'Overleggen', language: 'NL' }, method: ICalCalendarMethod.PUBLISH })
  kalender.timezone({ name: ZONE, generator: () => VTIMEZONE })
  kalender.createEvent({
    id: `overleg-${overleg.id}@${overleg.gemeente}.peil`,
    sequence: overleg.versie,
    summary: `${overleg.staat === 'vervallen' ? 'Vervallen: overleg' : 'Overleg'} ${overleg.aanbieder}`,
    description: `Agenda en hiatenlijst: ${overleg.adres}`,
    url: overleg.adres,
    ...(overleg.plaats && { location: overleg.plaats }),
    status: overleg.staat === 'vervallen' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(tijd === null
      ? { allDay: true, start: `${datum}T00:00:00`, end: `${plusDagen(datum, 1)}T00:00:00` }
      : { timezone: ZONE, start: `${datum}T${tijd}:00`, end: eenUurLater(datum, tijd) }),
  })
  // the library writes the moment in UTC without saying so; strict calendars refuse that
  return kalender.toString().replace(/^(DTSTAMP:\d{8}T\d{6})(?=\r?$)/m, '$1Z')
}

/** Peil keeps no end time: a calendar gets an hour. */
function eenUurLater(datum: Dag, tijd: string): string {
  const uur = Number(tijd.slice(0, 2)) + 1
  return uur < 24 ? `${datum}T${String(uur).padStart(2, '0')}:${tijd.slice(3)}:00` : `${plusDagen(datum, 1)}T00:${tijd.slice(3)}:00`
}
