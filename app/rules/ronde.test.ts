import { describe, expect, it } from 'vitest'
import { ronde } from './ronde.ts'

describe('rounds of a duty that several things can breach', () => {
  it('nothing breached is the first round', () => {
    expect(ronde([], '2026-03-02')).toEqual({ sinds: null, periode: 'eerste' })
    expect(ronde([{ van: '2026-03-03', tot: null }], '2026-03-02')).toEqual({ sinds: null, periode: 'eerste' })
  })

  it('the day before, the day and the day after it is mended', () => {
    const gebrek = [{ van: '2026-03-02', tot: '2026-03-10' }]
    expect(ronde(gebrek, '2026-03-09')).toEqual({ sinds: '2026-03-02', periode: 'eerste' })
    expect(ronde(gebrek, '2026-03-10')).toEqual({ sinds: null, periode: '2026-03-10' })
    expect(ronde(gebrek, '2026-03-11')).toEqual({ sinds: null, periode: '2026-03-10' })
  })

  it('overlapping breaches are one round, also in another order', () => {
    const gebreken = [
      { van: '2026-03-08', tot: null },
      { van: '2026-03-02', tot: '2026-03-10' },
    ]
    expect(ronde(gebreken, '2026-03-12')).toEqual({ sinds: '2026-03-02', periode: 'eerste' })
  })

  it('a breach on the day the last one was mended goes on with it, one a day later is new', () => {
    expect(
      ronde(
        [
          { van: '2026-03-02', tot: '2026-03-10' },
          { van: '2026-03-10', tot: null },
        ],
        '2026-03-12',
      ),
    ).toEqual({ sinds: '2026-03-02', periode: 'eerste' })
    expect(
      ronde(
        [
          { van: '2026-03-02', tot: '2026-03-10' },
          { van: '2026-03-11', tot: null },
        ],
        '2026-03-12',
      ),
    ).toEqual({ sinds: '2026-03-11', periode: '2026-03-10' })
  })

  it('a short breach inside a long one does not end it', () => {
    expect(
      ronde(
        [
          { van: '2026-03-02', tot: '2026-04-01' },
          { van: '2026-03-05', tot: '2026-03-06' },
        ],
        '2026-03-20',
      ),
    ).toEqual({ sinds: '2026-03-02', periode: 'eerste' })
  })

  it('mended on the day it began never was one', () => {
    expect(ronde([{ van: '2026-03-02', tot: '2026-03-02' }], '2026-03-02')).toEqual({ sinds: null, periode: 'eerste' })
  })
})
