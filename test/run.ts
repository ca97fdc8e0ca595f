/**
 * The whole test run: each kind in turn, and at the end one line that counts them all. A run in
 * which a kind executed nothing has failed, whatever it counted.
 */
import { startVitest } from 'vitest/node'

let passed = 0
let failed = 0
const kinds = process.argv.slice(2)
for (const kind of kinds.length > 0 ? kinds : ['unit', 'database', 'browser']) {
  const started = Date.now()
  const vitest = await startVitest('test', [], { project: [kind], watch: false, run: true, reporters: ['default'] })
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
  const good = tests.filter((test) => test.result().state === 'passed').length
  const bad = tests.filter((test) => test.result().state === 'failed').length
  const broken =
    vitest.state.getTestModules().filter((module) => module.errors().length > 0).length + vitest.state.getUnhandledErrors().length
  passed += good
  failed += bad + broken + (tests.length === 0 ? 1 : 0)
  console.log(`${kind}: ${good} passed, ${bad + broken} failed in ${Math.round((Date.now() - started) / 1000)} s`)
  await vitest.close()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
