function weiger(): never {
  throw new Response(null, { status: 404 })
}

export const loader = weiger
export const action = weiger

export default function NietGevonden(): null {
  return null
}
