import { type Kysely, sql } from 'kysely'

/**
 * The tables of a survey year as they may be read: made once from the raw counts, suppressed together, never changed. A
 * hidden figure is not here at all: the checks leave no room for it. A correction is a next edition beside the old one.
 */
const statements = [
  `create table ervaringuitgave (
    gemeente_id text not null,
    jaar int not null,
    uitgave int not null check (uitgave > 0),
    vragenset_id bigint not null,
    bevroren_op date not null,
    drempel int not null check (drempel between 5 and 100),
    verdeling_vanaf int not null,
    uitersten_vanaf int not null,
    bron text not null,
    reden text not null default '',
    respons_bekend boolean not null,
    verstuurd int,
    onbestelbaar int,
    ingevuld int,
    bevroren_door bigint references persoon (id),
    primary key (gemeente_id, jaar, uitgave),
    foreign key (gemeente_id, jaar) references clientervaringsonderzoek (gemeente_id, jaar),
    foreign key (gemeente_id, vragenset_id) references vragenset (gemeente_id, id),
    check (uitgave = 1 or reden <> ''),
    check (respons_bekend or (verstuurd is null and onbestelbaar is null and ingevuld is null))
  )`,
  // aanbieder_id and stratum both null: the whole municipality. Of a provider or a voorziening one of the two is set.
  `create table ervaringcel (
    gemeente_id text not null,
    jaar int not null,
    uitgave int not null,
    aanbieder_id bigint,
    stratum text,
    vraag_id bigint not null,
    staat text not null check (staat in ('getoond', 'gemaskeerd', 'onderdrukt', 'geen_antwoorden')),
    n int check (n > 0),
    x int check (x >= 0),
    verdeling int[],
    gewogen double precision,
    gewogen_laag double precision,
    gewogen_hoog double precision,
    unique nulls not distinct (gemeente_id, jaar, uitgave, aanbieder_id, stratum, vraag_id),
    foreign key (gemeente_id, jaar, uitgave) references ervaringuitgave (gemeente_id, jaar, uitgave),
    foreign key (gemeente_id, aanbieder_id) references aanbieder (gemeente_id, id),
    foreign key (gemeente_id, vraag_id) references vraag (gemeente_id, id),
    check (aanbieder_id is null or stratum is null),
    check ((staat in ('getoond', 'gemaskeerd')) = (n is not null)),
    check ((staat = 'getoond') = (x is not null)),
    check (x <= n),
    check (staat = 'getoond' or (verdeling is null and gewogen is null and gewogen_laag is null and gewogen_hoog is null))
  )`,
  `create table ervaringrespons (
    gemeente_id text not null,
    jaar int not null,
    uitgave int not null,
    aanbieder_id bigint not null,
    staat text not null check (staat in ('getoond', 'onderdrukt', 'onbekend', 'niet_gevraagd', 'niet_aangeleverd')),
    verstuurd int,
    onbestelbaar int,
    ingevuld int,
    primary key (gemeente_id, jaar, uitgave, aanbieder_id),
    foreign key (gemeente_id, jaar, uitgave) references ervaringuitgave (gemeente_id, jaar, uitgave),
    foreign key (gemeente_id, aanbieder_id) references aanbieder (gemeente_id, id),
    check (staat = 'getoond' or (verstuurd is null and onbestelbaar is null and ingevuld is null))
  )`,
  // the counts that an edition was made of, and (without a question) how many took part: only the next edition reads them, to give
  // nothing away by its difference with this one. aanbieder_id null as in antwoordtelling.
  `create table ervaringbasis (
    gemeente_id text not null,
    jaar int not null,
    uitgave int not null,
    aanbieder_id bigint,
    stratum text not null default '',
    vraag_id bigint,
    aantallen int[] not null check (0 <= all (aantallen)),
    unique nulls not distinct (gemeente_id, jaar, uitgave, aanbieder_id, stratum, vraag_id),
    foreign key (gemeente_id, jaar, uitgave) references ervaringuitgave (gemeente_id, jaar, uitgave)
  )`,
  // which edition was made public, by which decision; a corrected edition is public only by a decision of its own
  `create table ervaringpublicatie (
    gemeente_id text not null,
    jaar int not null,
    uitgave int not null,
    gepubliceerd_op date not null,
    besluit text not null default '',
    door bigint references persoon (id),
    primary key (gemeente_id, jaar, uitgave),
    foreign key (gemeente_id, jaar, uitgave) references ervaringuitgave (gemeente_id, jaar, uitgave)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  for (const statement of statements) await run(statement)
  const {
    rows: [rij],
  } = await sql<{ rol: string }>`select current_setting('peil.app_rol') as rol`.execute(db)
  const app = rij!.rol
  const huurder = `gemeente_id = current_setting('app.gemeente_id', true)`
  for (const tabel of ['ervaringuitgave', 'ervaringcel', 'ervaringrespons', 'ervaringpublicatie', 'ervaringbasis']) {
    await run(`alter table ${tabel} enable row level security`)
    await run(`alter table ${tabel} force row level security`)
    await run(`create policy huurder on ${tabel} using (${huurder}) with check (${huurder})`)
    // frozen: nobody updates or deletes
    await run(`grant select, insert on ${tabel} to ${app}`)
    if (tabel !== 'ervaringbasis') await run(`grant select on ${tabel} to ${app}_toezicht`)
  }
}
