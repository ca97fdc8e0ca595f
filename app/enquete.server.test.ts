import { expect, test } from 'vitest'
import { logpad } from './enquete.server.ts'

test.each([
  ['/v/K3F7-9QXA-22WM', '/v/…'],
  ['/v/K3F7-9QXA-22WM/', '/v/…'],
  ['/v/een/twee', '/v/…'],
  ['/v/bedankt', '/v/…'],
  ['/v/', '/v/'],
  ['/vragensets/3', '/vragensets/3'],
  ['/aanbieders/v/3', '/aanbieders/v/3'],
])('an error on %s stands in the log as %s: no link of a client', (pad, regel) => {
  expect(logpad(pad)).toBe(regel)
})
