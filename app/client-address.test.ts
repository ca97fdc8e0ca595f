import { expect, test } from 'vitest'
import { clientAddress } from './client-address.server.ts'

test('without a trusted proxy nobody can say who he is', () => {
  expect(clientAddress('192.0.2.1', '198.51.100.7', 0)).toBe('192.0.2.1')
})

test('one proxy: the last entry is what it saw itself, what stands before it was sent along', () => {
  expect(clientAddress('10.0.0.1', '198.51.100.7', 1)).toBe('198.51.100.7')
  expect(clientAddress('10.0.0.1', '203.0.113.9, 198.51.100.7', 1)).toBe('198.51.100.7')
  expect(clientAddress('10.0.0.1', '2001:db8::7', 1)).toBe('2001:db8::7')
})

test('two proxies: the one before the last', () => {
  expect(clientAddress('10.0.0.1', '203.0.113.9, 198.51.100.7, 10.0.0.2', 2)).toBe('198.51.100.7')
  expect(clientAddress('10.0.0.1', '198.51.100.7', 2)).toBe('198.51.100.7')
})

test('no header, or something that is no address: the one that connected', () => {
  expect(clientAddress('10.0.0.1', null, 1)).toBe('10.0.0.1')
  expect(clientAddress('10.0.0.1', 'unknown', 1)).toBe('10.0.0.1')
  expect(clientAddress('10.0.0.1', '', 1)).toBe('10.0.0.1')
})
