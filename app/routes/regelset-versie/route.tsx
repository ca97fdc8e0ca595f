import { PageHead } from '../../ui/page.tsx'

export default function Leeg() {
  return <PageHead title="Leeg" />
}
