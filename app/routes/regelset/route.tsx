import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { getRegelset } from '../../../db/regelsetversies.ts'
import type { Artikel, Norm } from '../../../db/regelsets/schema.ts'
import { may } from '../../access.ts'
import { BRON_TEKST, geldigheid, kracht, parameterZinnen, SOORT_TEKST, termijnZinnen, TOEZICHTSOORT_TEKST } from '../../normtekst.ts'
import type { Soort } from '../../rules/toets.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { ButtonLink, Note, PageHead, Section } from '../../ui/page.tsx'
import { checkOpvolgen } from '../regelset-versie/form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.set.naam ?? 'Regelset'} · Peil` }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'normen.lezen')
  const gevonden = await inGemeente(context, wie, (trx) => getRegelset(trx, wie.gemeente, params.set!))
  if (!gevonden) throw new Response(null, { status: 404 })
  const { set, reeks, toepasselijk } = gevonden
  return {
    set,
    reeks,
    toepasselijk,
    vandaag: context.vandaag,
    magOpvolgen: may(wie.rollen, 'normen.wijzigen') && checkOpvolgen(gevonden) === null,
  }
}

export default function RegelsetPagina() {
  const { set, reeks, toepasselijk, vandaag, magOpvolgen } = useLoaderData<typeof loader>()
  const stand = kracht(set.vanaf, set.tot, vandaag)
  return (
    <>
      <PageHead
        title={set.naam}
        crumbs={[{ label: 'Normen', to: '/normen' }]}
        lead={
          <>
            {BRON_TEKST[set.bron]}, versie {set.versie}, {geldigheid(set.vanaf, set.tot)}
          </>
        }
        actions={magOpvolgen && <ButtonLink to={`/normen/${set.sleutel}/nieuwe-versie`}>Nieuwe versie maken</ButtonLink>}
      />
      {!toepasselijk && <Note>Deze regelset geldt niet in uw gemeente. Hij staat hier om te lezen; er volgt geen hiaat uit.</Note>}
      {toepasselijk && stand === 'vervallen' && (
        <Note kind="warning">Deze versie is vervallen. Oude oordelen blijven eronder staan; er komt geen nieuw hiaat uit.</Note>
      )}
      {toepasselijk && stand === 'gaat nog in' && <Note>Deze versie gaat nog in. Tot dan geldt de vorige.</Note>}
      <dl className="dl card">
        <dt>Vindplaats</dt>
        <dd>{set.vindplaats}</dd>
        <dt>Normen met een regel</dt>
        <dd>
          {set.normen.filter(({ soort }) => soort !== null).length} van {set.normen.length}
        </dd>
        {reeks.length > 1 && (
          <>
            <dt>Versies</dt>
            <dd>
              {reeks.map((versie, index) => (
                <span key={versie.sleutel}>
                  {index > 0 && ', '}
                  {versie.sleutel === set.sleutel ? (
                    <b>{versie.versie}</b>
                  ) : (
                    <Link to={`/normen/${versie.sleutel}`}>{versie.versie}</Link>
                  )}{' '}
                  <span className="soft">({geldigheid(versie.vanaf, versie.tot)})</span>
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
      {set.artikelen.map((artikel, index) => (
        <div key={artikel.sleutel}>
          {artikel.hoofdstuk && artikel.hoofdstuk !== set.artikelen[index - 1]?.hoofdstuk && (
            <p className="hoofdstuk">{artikel.hoofdstuk}</p>
          )}
          <ArtikelBlok
            artikel={artikel}
            set={set}
            normen={set.normen.filter((norm) => norm.artikel === artikel.sleutel)}
            vandaag={vandaag}
          />
        </div>
      ))}
    </>
  )
}

function ArtikelBlok({
  artikel,
  set,
  normen,
  vandaag,
}: {
  artikel: Artikel
  set: { vanaf: string; tot: string | null }
  normen: Norm[]
  vandaag: string
}) {
  const vanaf = artikel.vanaf ?? set.vanaf
  const tot = artikel.tot ?? null
  const eigen = vanaf !== set.vanaf || tot !== set.tot
  return (
    <Section
      title={`Artikel ${artikel.nummer} ${artikel.opschrift}`}
      id={`artikel-${artikel.sleutel.replaceAll(/[^\w.-]/g, '-')}`}
      extra={
        eigen && (
          <span className="badge">
            {geldigheid(vanaf, tot)}
            {kracht(vanaf, tot, vandaag) === 'vervallen' && ', vervallen'}
          </span>
        )
      }
    >
      {artikel.weergave === 'parafrase' && <p className="small soft">Samenvatting van Peil, niet de letterlijke tekst.</p>}
      <div className="law">{artikel.tekst}</div>
      {artikel.toelichting && (
        <details className="toelichting">
          <summary>Toelichting bij artikel {artikel.nummer}</summary>
          <div className="law">{artikel.toelichting}</div>
        </details>
      )}
      {normen.length > 0 && (
        <ul className="normen">
          {normen.map((norm) => (
            <li key={norm.sleutel} className="card" id={`norm-${norm.sleutel}`}>
              <NormBlok norm={norm} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function NormBlok({ norm }: { norm: Norm }) {
  return (
    <>
      <h3 className="nl-heading nl-heading--level-3">
        {norm.naam} <span className="badge">{norm.adressaat === 'college' ? 'voor het college' : 'voor aanbieders'}</span>
      </h3>
      <p>
        {norm.uitleg}
        {norm.lid && <span className="soft"> Lid {norm.lid}.</span>}
      </p>
      {norm.soort === null ? (
        <p className="small">
          <b>Nog geen regel.</b> {norm.geenRegel}
        </p>
      ) : norm.soort in TOEZICHTSOORT_TEKST ? (
        <>
          <p className="small">
            <b>Regel: {TOEZICHTSOORT_TEKST[norm.soort as keyof typeof TOEZICHTSOORT_TEKST].naam}.</b>{' '}
            {TOEZICHTSOORT_TEKST[norm.soort as keyof typeof TOEZICHTSOORT_TEKST].uitleg}
          </p>
          <ul className="small">
            {termijnZinnen(norm.parameters).map((zin) => (
              <li key={zin}>{zin}</li>
            ))}
          </ul>
        </>
      ) : (
        <Regelblok norm={norm as NormVanPeil} />
      )}
    </>
  )
}

type NormVanPeil = Extract<Norm, { soort: Soort }>

function Regelblok({ norm }: { norm: NormVanPeil }) {
  return (
    <>
      <p className="small">
        <b>Regel: {SOORT_TEKST[norm.soort].naam}.</b> {SOORT_TEKST[norm.soort].uitleg}
      </p>
      <ul className="small">
        {parameterZinnen(norm, norm.adressaat).map((zin) => (
          <li key={zin}>{zin}</li>
        ))}
      </ul>
      {norm.soort === 'regeling' && norm.parameters.punten.length > 0 && (
        <details className="small">
          <summary>
            Punten om na te gaan
            {norm.parameters.puntenBron === 'lokale_keuze' && (
              <>
                {' '}
                <span className="badge">lokale keuze</span>
              </>
            )}
          </summary>
          {norm.parameters.puntenBron === 'lokale_keuze' && (
            <p className="soft">Het artikel noemt geen punten; deze zijn een lokale keuze.</p>
          )}
          <ol>
            {norm.parameters.punten.map(({ sleutel, vraag }) => (
              <li key={sleutel}>{vraag}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}
