import { expect, test } from 'vitest'
import { keurInbreng } from './inbreng.ts'

const algemeen = { over: 'algemeen' as const }

test('something general passes, and nothing is noted with it', () => {
  expect(keurInbreng({ onderwerp: 'Wachttijden bij de dagbesteding' }, algemeen, 'inbrenger')).toEqual({
    ok: true,
    uitsluiting: null,
    uitsluitingToch: null,
  })
})

test('an item that names a client or a case says what to do, at its own field', () => {
  expect(keurInbreng({ onderwerp: 'Hulp bij mevrouw Jansen', toelichting: 'Zie zaak 2024-00123' }, algemeen, 'inbrenger')).toMatchObject({
    ok: false,
    fouten: { onderwerp: expect.stringContaining('zonder naam'), toelichting: expect.stringContaining('Haal het nummer weg') },
  })
})

test('what is kept out names the right door; a guess can be set right', () => {
  expect(keurInbreng({ onderwerp: 'De hulp' }, { over: 'bezwaar' }, 'inbrenger')).toMatchObject({
    ok: false,
    fouten: { over: expect.stringContaining('bezwaar maken bij de gemeente') },
  })
  expect(keurInbreng({ onderwerp: 'Mijn aanvraag duurt lang' }, algemeen, 'inbrenger')).toMatchObject({
    ok: false,
    fouten: { over: expect.stringContaining('Zet dan hieronder een vinkje') },
  })
  expect(keurInbreng({ onderwerp: 'Mijn aanvraag duurt lang' }, { ...algemeen, toch_algemeen: 'ja' }, 'inbrenger')).toMatchObject({
    ok: true,
  })
})

test('the municipality lets it pass with a reason that stays on record', () => {
  expect(keurInbreng({ onderwerp: 'Gevolgen van de begroting' }, { over: 'financieel' }, 'gemeente')).toMatchObject({
    ok: false,
    fouten: { uitsluiting_toch: expect.stringContaining('Schrijf dan op waarom') },
  })
  expect(
    keurInbreng({ onderwerp: 'Gevolgen van de begroting' }, { over: 'financieel', uitsluiting_toch: 'Het gaat over uitleg.' }, 'gemeente'),
  ).toEqual({ ok: true, uitsluiting: 'financieel', uitsluitingToch: 'Het gaat over uitleg.' })
})
