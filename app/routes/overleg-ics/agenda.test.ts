import { expect, test } from 'vitest'
import { alsIcs, type Agendaoverleg } from './agenda.ts'

const overleg = (over: Partial<Agendaoverleg> = {}): Agendaoverleg => ({
  id: 14,
  gemeente: '9999',
  aanbieder: 'Thuiszorg De Linde',
  datum: '2026-03-10',
  tijd: '10:00',
  plaats: 'Stadskantoor',
  staat: 'gepland',
  versie: 1,
  adres: 'https://peil.example/overleggen/14',
  ...over,
})

/** The properties of the one event, with folded lines made whole again. */
function lees(ics: string): Record<string, string> {
  const event = /BEGIN:VEVENT\r\n([\s\S]*?)\r\nEND:VEVENT/.exec(ics.replaceAll('\r\n ', ''))![1]!
  return Object.fromEntries(
    event.split('\r\n').map((regel) => {
      const [, naam, waarde] = /^([^:]+):(.*)$/.exec(regel)!
      return [naam!, waarde!]
    }),
  )
}

test('time and place in Amsterdam, with the rules of its clock', () => {
  const ics = alsIcs(overleg())
  expect(lees(ics)).toMatchObject({
    UID: 'overleg-14@9999.peil',
    SEQUENCE: '1',
    'DTSTART;TZID=Europe/Amsterdam': '20260310T100000',
    'DTEND;TZID=Europe/Amsterdam': '20260310T110000',
    SUMMARY: 'Overleg Thuiszorg De Linde',
    LOCATION: 'Stadskantoor',
    STATUS: 'CONFIRMED',
  })
  expect(ics).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/)
  expect(ics).toMatch(/BEGIN:VTIMEZONE\r\nTZID:Europe\/Amsterdam\r\n/)
})

test('every line ends with a carriage return and line feed, and none is longer than 75 bytes', () => {
  const ics = alsIcs(
    overleg({
      aanbieder: 'Stichting voor ondersteuning aan huis, dagbesteding en beschermd wonen in de gemeente Voorbeeldstad en omstreken',
    }),
  )
  expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const regel of ics.split('\r\n')) expect(Buffer.byteLength(regel), regel).toBeLessThanOrEqual(75)
})

test('a name cannot become a second property', () => {
  const ics = alsIcs(overleg({ aanbieder: 'De Brug; Zorg, Hulp\r\nATTENDEE:mailto:x@voorbeeld.test', plaats: 'Zaal 1\nORGANIZER:y' }))
  expect(ics).not.toMatch(/^ATTENDEE|^ORGANIZER/m)
  expect(lees(ics).SUMMARY).toContain('De Brug\\; Zorg\\, Hulp')
})

test('a meeting that moves keeps its identity and counts up', () => {
  const eerst = lees(alsIcs(overleg()))
  const daarna = lees(alsIcs(overleg({ datum: '2026-03-12', versie: 2 })))
  expect(daarna.UID).toBe(eerst.UID)
  expect([eerst.SEQUENCE, daarna.SEQUENCE]).toEqual(['1', '2'])
})

test('called off', () => {
  expect(lees(alsIcs(overleg({ staat: 'vervallen', versie: 3 })))).toMatchObject({
    STATUS: 'CANCELLED',
    SUMMARY: 'Vervallen: overleg Thuiszorg De Linde',
    SEQUENCE: '3',
  })
})

test('without a time it stands for the whole day, the last hour of a day ends the next', () => {
  expect(lees(alsIcs(overleg({ tijd: null, plaats: null })))).toMatchObject({
    'DTSTART;VALUE=DATE': '20260310',
    'DTEND;VALUE=DATE': '20260311',
  })
  expect(lees(alsIcs(overleg({ datum: '2026-12-31', tijd: '23:30' })))).toMatchObject({ 'DTEND;TZID=Europe/Amsterdam': '20270101T003000' })
})
