import { describe, expect, it } from 'vitest'
import { isWettelijk, MELDINGSOORTEN, type Meldingsantwoord, toetsMelding } from './meldingstoets.ts'

const val = (onverwacht: Meldingsantwoord | null, gevolg: Meldingsantwoord | null, kwaliteit: Meldingsantwoord | null) =>
  toetsMelding('calamiteit', { niet_beoogd_of_onverwacht: onverwacht, ernstig_gevolg_of_dood: gevolg, verband_met_kwaliteit: kwaliteit })

describe('calamiteit (Wmo 1.1.1)', () => {
  it.each([
    ['ja', 'ja', 'ja', 'melden'],
    ['nee', 'ja', 'ja', 'geen_melding'],
    ['ja', 'nee', 'ja', 'geen_melding'],
    ['ja', 'ja', 'nee', 'geen_melding'],
    ['ja', 'ja', null, 'onbekend'],
    [null, 'ja', 'ja', 'onbekend'],
    ['ja', 'weet_niet', 'ja', 'onbekend'],
    [null, null, null, 'onbekend'],
    [null, 'nee', 'weet_niet', 'geen_melding'],
  ] as const)('%s, %s, %s: %s', (onverwacht, gevolg, kwaliteit, oordeel) => {
    expect(val(onverwacht, gevolg, kwaliteit).oordeel).toBe(oordeel)
  })

  it('keeps every answer, also the missing one, and says what decided', () => {
    expect(val('ja', 'weet_niet', null)).toEqual({
      soort: 'calamiteit',
      oordeel: 'onbekend',
      antwoorden: [
        { vraag: 'niet_beoogd_of_onverwacht', antwoord: 'ja' },
        { vraag: 'ernstig_gevolg_of_dood', antwoord: 'weet_niet' },
        { vraag: 'verband_met_kwaliteit', antwoord: null },
      ],
      doorslag: ['ernstig_gevolg_of_dood', 'verband_met_kwaliteit'],
    })
    expect(val('nee', 'nee', 'ja').doorslag).toEqual(['niet_beoogd_of_onverwacht', 'ernstig_gevolg_of_dood'])
    expect(val('ja', 'ja', 'ja').doorslag).toHaveLength(3)
  })
})

describe('geweld and other events', () => {
  it('violence by a client against a worker is not geweld in the sense of the law, and may be another event', () => {
    expect(
      toetsMelding('geweld', {
        lichamelijk_geestelijk_of_seksueel: 'ja',
        jegens_client_door_beroepskracht_of_medeclient: 'nee',
        bij_verstrekking: 'ja',
      }).oordeel,
    ).toBe('geen_melding')
    expect(
      toetsMelding('andere_gebeurtenis', {
        genoemd_in_lokale_regeling: 'ja',
        client_of_beroepskracht_getroffen: 'ja',
        bij_verstrekking: 'ja',
      }).oordeel,
    ).toBe('melden')
  })

  it('an answer to a question of another kind does not count', () => {
    expect(
      toetsMelding('geweld', { niet_beoogd_of_onverwacht: 'nee', lichamelijk_geestelijk_of_seksueel: 'ja', bij_verstrekking: 'ja' })
        .oordeel,
    ).toBe('onbekend')
  })

  it('nothing answered is unknown for every kind', () => {
    for (const soort of MELDINGSOORTEN) expect(toetsMelding(soort, {}).oordeel).toBe('onbekend')
  })

  it('the law asks for two of the three kinds', () => {
    expect(MELDINGSOORTEN.filter(isWettelijk)).toEqual(['calamiteit', 'geweld'])
  })
})
