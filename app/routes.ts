import { index, route, type RouteConfig } from '@remix-run/route-config'

/** Every address of Peil. Those who may not see a page are refused by its loader. */
export default [
  index('routes/vandaag/route.tsx'),

  route('inloggen', 'routes/inloggen/route.tsx'),
  route('inloggen/code', 'routes/inloggen-code/route.tsx'),
  route('uitloggen', 'routes/uitloggen/route.tsx'),
  route('gemeente', 'routes/gemeente/route.tsx'),
  route('eerste-keer', 'routes/eerste-keer/route.tsx'),
  route('uitnodiging/:token', 'routes/uitnodiging/route.tsx'),
  route('account', 'routes/account/route.tsx'),
  route('account/tweede-factor', 'routes/tweede-factor/route.tsx'),

  route('aanbieders', 'routes/aanbieders/route.tsx'),
  route('aanbieders/export', 'routes/aanbieders/export.ts'),
  route('aanbieders/inlezen', 'routes/inlezen/route.tsx'),
  route('aanbieders/inlezen/:id', 'routes/inleesbeurt/route.tsx'),
  route('aanbieders/inlezen/:id/fouten', 'routes/inleesbeurt/fouten.ts'),
  route('aanbieders/nieuw', 'routes/aanbieder-wijzigen/route.tsx', { id: 'aanbieder-nieuw' }),
  route('aanbieders/:id', 'routes/aanbieder/route.tsx'),
  route('aanbieders/:id/wijzigen', 'routes/aanbieder-wijzigen/route.tsx', { id: 'aanbieder-wijzigen' }),
  route('aanbieders/:id/verplichtingen/:norm', 'routes/verplichting/route.tsx', { id: 'verplichting-aanbieder' }),
  route('college/verplichtingen/:norm', 'routes/verplichting/route.tsx', { id: 'verplichting-college' }),
  route('bewijsstukken/:id/bestanden/:sha256', 'routes/bewijsbestand/route.ts'),

  route('overleggen', 'routes/overleggen/route.tsx'),
  route('overleggen/export', 'routes/overleggen-export/route.ts'),
  route('overleggen/nieuw', 'routes/overleg-nieuw/route.tsx'),
  route('overleggen/:id', 'routes/overleg/route.tsx'),
  route('overleggen/:id/briefing', 'routes/briefing/route.tsx'),
  route('overleggen/:id/overleg.ics', 'routes/overleg-ics/route.ts'),

  route('hiaten', 'routes/hiaten/route.tsx'),
  route('hiaten/export', 'routes/hiaten/export.ts'),

  route('maatregelen', 'routes/maatregelen/route.tsx'),
  route('maatregelen/nieuw', 'routes/maatregel-nieuw/route.tsx'),
  route('maatregelen/:id', 'routes/maatregel/route.tsx'),
  route('onderzoeken', 'routes/onderzoeken/route.tsx'),
  route('onderzoeken/nieuw', 'routes/onderzoek-nieuw/route.tsx'),
  route('onderzoeken/:id', 'routes/onderzoek/route.tsx'),
  route('meldingen', 'routes/meldingen/route.tsx'),
  route('meldingen/nieuw', 'routes/melding-nieuw/route.tsx'),
  route('meldingen/:id', 'routes/melding/route.tsx'),
  route('meldingen/:id/bestanden/:sha256', 'routes/meldingbestand/route.ts'),

  route('normen', 'routes/normen/route.tsx'),
  route('normen/export', 'routes/normen/export.ts'),
  route('normen/nieuw', 'routes/norm-nieuw/route.tsx'),
  route('normen/:set', 'routes/regelset/route.tsx'),
  route('normen/:set/nieuwe-versie', 'routes/regelset-versie/route.tsx'),

  route('taken', 'routes/taken/route.tsx'),
  route('taken/export', 'routes/taken/export.ts'),
  route('beheer/gebruikers', 'routes/gebruikers/route.tsx'),
  route('beheer/gebruikers/export', 'routes/gebruikers/export.ts'),
  route('beheer/instellingen', 'routes/instellingen/route.tsx'),
  route('beheer/logboek', 'routes/logboek/route.tsx'),
  route('beheer/logboek/export', 'routes/logboek/export.ts'),
  route('beheer/post', 'routes/post/route.tsx'),
  route('beheer/post/export', 'routes/post/export.ts'),
] satisfies RouteConfig
