/** What may no longer be kept, every night. */
import type { Env } from '../app/env.server.ts'
import type { Dag } from '../app/rules/dag.ts'
import { type Db, type Scope, withGemeente } from '../db/client.server.ts'
import { eraseVerlopen, revokeVerlopenLeden } from '../db/klankbordgroep.ts'
import { wisPostbestanden } from './post.ts'

/** Who no longer sits in the klankbordgroep loses the role, and personal data go when their retention is over, on disk too. */
export async function wissen(db: Db, env: Env, vandaag: Dag, scope: Scope): Promise<void> {
  await withGemeente(db, scope, async (trx) => {
    await revokeVerlopenLeden(trx, scope, vandaag)
    const { post } = await eraseVerlopen(trx, scope, vandaag)
    // before the commit: a row that comes back is found again tomorrow, a file whose row is gone never
    await wisPostbestanden(env, post)
  })
}
