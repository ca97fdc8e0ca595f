import type { FormResult } from '../../form.ts'
import { ERNST_TEKST, MAATREGELSTAND_TEKST, NIET_OPSCHRIJVEN, WEDERHOOR_TEKST } from '../../onderzoektekst.ts'
import { aantal, datum, datumKort } from '../../text.ts'
import { Button, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { type Deel, vanFormulier } from './deel.ts'
import type { Onderzoekpagina } from './route.tsx'
import { AntwoordFormulier, WederhoorFormulier } from './wederhoor.tsx'

type Bevinding = Onderzoekpagina['bevindingen'][number]
type Maatregel = Onderzoekpagina['maatregelen'][number]

/** Each finding with the provider's words beside it and the measures that answer it. */
export function Bevindingen({ pagina, result }: Deel) {
  const { bevindingen, mag, onderzoek } = pagina
  return (
    <Section
      title="Bevindingen"
      id="bevindingen"
      extra={<span className="soft small">{aantal(bevindingen.length, 'bevinding', 'bevindingen')}</span>}
    >
      {bevindingen.length === 0 && (
        <Empty>
          {mag.bevinding
            ? 'Er zijn nog geen bevindingen. Leg hieronder vast wat niet aan een norm voldoet. Wat goed ging, staat in het rapport.'
            : onderzoek.staat === 'gepland'
              ? 'Bevindingen legt u vast als het onderzoek is begonnen.'
              : 'Er zijn geen bevindingen vastgelegd.'}
        </Empty>
      )}
      {bevindingen.map((bevinding, index) => (
        <Kaart key={bevinding.id} pagina={pagina} result={result} bevinding={bevinding} nummer={index + 1} />
      ))}
      {mag.bevinding && (
        <details className="more" open={bevindingen.length === 0 || vanFormulier(result, 'bevinding-erbij') !== undefined}>
          <summary>Bevinding toevoegen</summary>
          <BevindingFormulier pagina={pagina} result={vanFormulier(result, 'bevinding-erbij')} />
        </details>
      )}
    </Section>
  )
}

function BevindingFormulier({ pagina: { normen }, result, bevinding }: Deel & { bevinding?: Bevinding }) {
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value={bevinding ? 'bevinding-wijzigen' : 'bevinding-erbij'} />
      {bevinding && (
        <>
          <input type="hidden" name="id" value={bevinding.id} />
          <input type="hidden" name="versie" value={bevinding.versie} />
        </>
      )}
      <SelectField
        label="Norm"
        name="norm"
        required={false}
        result={result}
        value={bevinding?.norm_sleutel}
        empty="Geen norm uit de lijst"
        options={normen.map(({ sleutel, naam, artikel }) => ({ value: sleutel, label: `${naam} (artikel ${artikel})` }))}
      />
      <TextArea label="Wat is er gevonden" name="tekst" required result={result} value={bevinding?.tekst} hint={NIET_OPSCHRIJVEN} />
      <RadioField
        label="Hoe ernstig"
        name="ernst"
        result={result}
        value={bevinding?.ernst}
        options={Object.entries(ERNST_TEKST).map(([value, label]) => ({ value, label }))}
      />
      <Button quiet>{bevinding ? 'Bevinding opslaan' : 'Bevinding toevoegen'}</Button>
    </form>
  )
}

function Kaart({ pagina, result, bevinding, nummer }: Deel & { bevinding: Bevinding; nummer: number }) {
  const { normen, mag } = pagina
  const woorden = pagina.wederhoor.filter(({ bevinding_id }) => bevinding_id === bevinding.id)
  const maatregelen = pagina.maatregelen.filter(({ bevinding_id }) => bevinding_id === bevinding.id)
  const norm = normen.find(({ sleutel }) => sleutel === bevinding.norm_sleutel)
  const wijzigen = vanFormulier(result, 'bevinding-wijzigen', 'id', bevinding.id)
  const erbij = vanFormulier(result, 'maatregel-erbij', 'bevinding', bevinding.id)
  const reactie = vanFormulier(result, 'wederhoor', 'bevinding', bevinding.id)
  return (
    <article className="card hiaat" id={`bevinding-${bevinding.id}`}>
      <div className="bar">
        <h3 className="nl-heading nl-heading--level-3">Bevinding {nummer}</h3>
        <span className="badge">{ERNST_TEKST[bevinding.ernst]}</span>
      </div>
      {bevinding.norm_sleutel && (
        <p className="soft small">
          {norm ? `${norm.naam}, artikel ${norm.artikel}` : `norm ${bevinding.norm_sleutel}, niet meer van kracht`}
        </p>
      )}
      <div className="columns">
        <p className="pre">{bevinding.tekst}</p>
        {woorden.length > 0 && (
          <div>
            {woorden.map((reactieRij) => (
              <div className="law" key={reactieRij.id}>
                <p className="soft small">
                  De aanbieder {WEDERHOOR_TEKST[reactieRij.over]}, {datumKort(reactieRij.ontvangen_op)}
                </p>
                <p className="pre">{reactieRij.tekst}</p>
                <AntwoordFormulier pagina={pagina} result={result} woorden={reactieRij} />
              </div>
            ))}
          </div>
        )}
      </div>
      {maatregelen.length === 0 ? (
        <p className="soft">Nog geen verbetermaatregel.</p>
      ) : (
        <ul className="plain">
          {maatregelen.map((maatregel) => (
            <Maatregelrij key={maatregel.id} pagina={pagina} result={result} maatregel={maatregel} />
          ))}
        </ul>
      )}
      {mag.maatregel && (
        <details open={erbij !== undefined}>
          <summary>
            Verbetermaatregel toevoegen<span className="visually-hidden"> bij bevinding {nummer}</span>
          </summary>
          <MaatregelFormulier result={erbij} bevinding={bevinding.id} />
        </details>
      )}
      {mag.wederhoor && (
        <details open={reactie !== undefined}>
          <summary>
            Reactie van de aanbieder vastleggen<span className="visually-hidden"> bij bevinding {nummer}</span>
          </summary>
          <WederhoorFormulier pagina={pagina} result={reactie} bevinding={bevinding.id} />
        </details>
      )}
      {mag.bevinding && (
        <details open={wijzigen !== undefined}>
          <summary>
            Wijzigen<span className="visually-hidden">: bevinding {nummer}</span>
          </summary>
          <BevindingFormulier pagina={pagina} result={wijzigen} bevinding={bevinding} />
        </details>
      )}
    </article>
  )
}

function MaatregelFormulier({
  result,
  bevinding,
  maatregel,
}: {
  result: FormResult | undefined
  bevinding?: number
  maatregel?: Maatregel
}) {
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value={maatregel ? 'maatregel-wijzigen' : 'maatregel-erbij'} />
      {maatregel ? (
        <>
          <input type="hidden" name="id" value={maatregel.id} />
          <input type="hidden" name="versie" value={maatregel.versie} />
        </>
      ) : (
        <input type="hidden" name="bevinding" value={bevinding} />
      )}
      <TextArea
        label="Wat moet er gebeuren"
        name="omschrijving"
        rows={2}
        required
        result={result}
        value={maatregel?.omschrijving}
        hint={NIET_OPSCHRIJVEN}
      />
      <div className="row">
        <TextField
          label="Wie doet het"
          name="eigenaar"
          result={result}
          value={maatregel?.eigenaar}
          maxLength={200}
          hint="Een functie of organisatie, geen naam."
        />
        <TextField label="Klaar uiterlijk op" name="uiterlijk" type="date" result={result} value={maatregel?.uiterlijk} className="w-s" />
      </div>
      <p className="soft small">Zonder wie en wanneer kunt u het onderzoek niet afsluiten.</p>
      <Button quiet>Maatregel opslaan</Button>
    </form>
  )
}

function Maatregelrij({ pagina: { mag, vandaag }, result, maatregel }: Deel & { maatregel: Maatregel }) {
  const sleutels = (
    <>
      <input type="hidden" name="id" value={maatregel.id} />
      <input type="hidden" name="versie" value={maatregel.versie} />
    </>
  )
  const open = maatregel.vervallen_reden === null && maatregel.hercontrole_op === null
  const van = (intent: 'maatregel-wijzigen' | 'maatregel-vervalt' | 'uitgevoerd' | 'hercontrole') =>
    vanFormulier(result, intent, 'id', maatregel.id)
  const laat =
    maatregel.stand === 'over_tijd' ||
    maatregel.stand === 'hercontrole_over_tijd' ||
    maatregel.stand === 'niet_nagekomen' ||
    maatregel.stand === 'onvolledig'
  return (
    <li className="toelichting">
      <b>{maatregel.omschrijving}</b>
      <span className="sub">
        {maatregel.eigenaar ?? 'eigenaar ontbreekt'} · {maatregel.uiterlijk ? `uiterlijk ${datum(maatregel.uiterlijk)}` : 'datum ontbreekt'}{' '}
        ·{' '}
        <span className={laat ? 'late' : undefined}>
          {maatregel.stand === 'vervallen' &&
            maatregel.hercontrole_oordeel === 'niet_nagekomen' &&
            `${MAATREGELSTAND_TEKST.niet_nagekomen}, `}
          {MAATREGELSTAND_TEKST[maatregel.stand]}
        </span>
        {maatregel.gereed_op && ` · uitgevoerd op ${datumKort(maatregel.gereed_op)}`}
        {maatregel.hercontrole_op && ` · hercontrole op ${datumKort(maatregel.hercontrole_op)}`}
        {maatregel.vervallen_reden && `: ${maatregel.vervallen_reden}`}
      </span>
      {open && mag.hercontrole && (
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="intent" value="hercontrole" />
          {sleutels}
          <div className="row">
            <TextField
              label="Hercontrole op"
              name="hercontrole_op"
              type="date"
              required
              result={van('hercontrole')}
              value={vandaag}
              className="w-s"
            />
            <SelectField
              label="Oordeel"
              name="oordeel"
              required
              result={van('hercontrole')}
              empty="Kies"
              options={[
                { value: 'nagekomen', label: 'nagekomen' },
                { value: 'niet_nagekomen', label: 'niet nagekomen' },
              ]}
            />
            <Button quiet>Hercontrole vastleggen</Button>
          </div>
        </form>
      )}
      {open && mag.uitvoeren && maatregel.gereed_op === null && (
        <details open={van('uitgevoerd') !== undefined}>
          <summary>
            Uitgevoerd melden<span className="visually-hidden">: {maatregel.omschrijving}</span>
          </summary>
          <form method="post" className="row" noValidate>
            <input type="hidden" name="intent" value="uitgevoerd" />
            {sleutels}
            <TextField label="Klaar op" name="gereed_op" type="date" required result={van('uitgevoerd')} value={vandaag} className="w-s" />
            <Button quiet>Opslaan</Button>
          </form>
        </details>
      )}
      {(open || maatregel.stand === 'niet_nagekomen') && mag.maatregel && (
        <details open={van('maatregel-wijzigen') !== undefined || van('maatregel-vervalt') !== undefined}>
          <summary>
            {open ? 'Wijzigen of laten vervallen' : 'Laten vervallen, want er is een nieuwe maatregel'}
            <span className="visually-hidden">: {maatregel.omschrijving}</span>
          </summary>
          {open && <MaatregelFormulier result={van('maatregel-wijzigen')} maatregel={maatregel} />}
          <form method="post" className="stack more" noValidate>
            <input type="hidden" name="intent" value="maatregel-vervalt" />
            {sleutels}
            <TextField label="Waarom vervalt de maatregel" name="reden" required result={van('maatregel-vervalt')} maxLength={500} />
            <Button quiet>Laten vervallen</Button>
          </form>
        </details>
      )}
    </li>
  )
}
