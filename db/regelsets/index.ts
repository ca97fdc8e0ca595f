import nieuwegein2015 from './nieuwegein-2015.json' with { type: 'json' }
import opmeer2019 from './opmeer-2019.json' with { type: 'json' }
import voorbeeldstad2025 from './voorbeeldstad-2025.json' with { type: 'json' }
import wmo2015 from './wmo-2015.json' with { type: 'json' }
import { regelset, type Regelset } from './schema.ts'

/**
 * Every regelset that ships with Peil, checked when this module loads: a fault in a file stops the start
 * with the name of the set instead of showing a wrong norm.
 */
export const regelsets: Regelset[] = [wmo2015, nieuwegein2015, opmeer2019, voorbeeldstad2025].map((set) => regelset.parse(set))
