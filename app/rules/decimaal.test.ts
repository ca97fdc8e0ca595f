import { describe, expect, test } from 'vitest'
import { alsBedrag, alsTekst, Decimaal, inFormule, leesGetal, leesPercentage, rondAf, type Getal, type Percentage } from './decimaal.ts'

const getal = (invoer: Getal): string => {
  const gelezen = leesGetal(invoer)
  return gelezen.ok ? gelezen.waarde.toFixed() : gelezen.reden
}
const percentage = (invoer: Percentage): string => {
  const gelezen = leesPercentage(invoer)
  return gelezen.ok ? gelezen.waarde.toFixed() : gelezen.reden
}

describe('leesGetal', () => {
  test.each([
    [24.68, '24.68'],
    ['24.68', '24.68'],
    ['24,68', '24.68'],
    ['1.234,56', '1234.56'],
    ['1.234.567', '1234567'],
    ['1,234', '1.234'],
    ['0.453', '0.453'],
    ['-3', '-3'],
    [1.234, '1.234'],
  ])('%s is %s', (invoer, uit) => {
    expect(getal(invoer)).toBe(uit)
  })
  test.each(['1.234', '12.500', '-1.234'])('%s can be thousands or decimals', (invoer) => {
    expect(getal(invoer)).toBe('bedrag_onduidelijk')
  })
  test.each(['', 'veel', '1,234.56', '12 euro', '1..2', '€ 5', Number.NaN, Number.POSITIVE_INFINITY])('%s is no number', (invoer) => {
    expect(getal(invoer)).toBe('geen_getal')
  })
})

describe('leesPercentage', () => {
  test.each<[Percentage, string]>([
    [8, '0.08'],
    ['8,33', '0.0833'],
    [1, '0.01'],
    [0, '0'],
    [-2.5, '-0.025'],
    [{ waarde: 0.2, eenheid: 'fractie' }, '0.2'],
    [{ waarde: 0.2, eenheid: 'procent' }, '0.002'],
  ])('%j is the fraction %s', (invoer, uit) => {
    expect(percentage(invoer)).toBe(uit)
  })
  test.each([0.2, 0.99, '0,5', -0.5])('%s is asked for, not guessed', (invoer) => {
    expect(percentage(invoer)).toBe('percentage_onduidelijk')
  })
})

describe('rounding and printing', () => {
  test('0,1 + 0,2 is 0,3', () => {
    expect(alsTekst(new Decimaal('0.1').add('0.2'))).toBe('0.3')
  })
  test('half a cent goes up, also where a binary float lies below it', () => {
    expect(alsBedrag(new Decimaal('1.005'))).toBe('1.01')
    expect(alsBedrag(new Decimaal('-1.005'))).toBe('-1.01')
  })
  test('a third of 30,015 times one keeps its half cent', () => {
    const terug = new Decimaal('10.005').div(3).mul(3)
    expect(alsBedrag(terug)).toBe('10.01')
  })
  test.each([
    [{ decimalen: 0 }, '12'],
    [{ veelvoud: 0.05 }, '12.35'],
    [{ veelvoud: 5 }, '10'],
    [{ decimalen: 2, methode: 'half_even' as const }, '12.34'],
    [{ decimalen: 1, methode: 'omhoog' as const }, '12.4'],
    [{ decimalen: 1, methode: 'omlaag' as const }, '12.3'],
    [{}, '12.35'],
  ])('12,345 by %j is %s', (regel, uit) => {
    expect(rondAf(new Decimaal('12.345'), regel).toFixed()).toBe(uit)
  })
  test('a formula shows where digits were cut', () => {
    expect(inFormule(new Decimaal('24.68'))).toBe('24,68')
    expect(inFormule(new Decimaal(2).div(3))).toBe('0,666666…')
  })
})
