import type { Product } from "./shop-state"

/** A product's picture, drawn by code: a calm still life in the product's hue. */
export function pictureOf(product: Pick<Product, "shape" | "hue" | "title">): string {
  const { hue } = product
  const tone = (saturation: number, lightness: number, shift = 0) => `hsl(${hue + shift} ${saturation}% ${lightness}%)`
  const paint = { main: tone(30, 52), dark: tone(32, 36), light: tone(34, 72), warm: tone(60, 78, 10) }
  const draw = SHAPES[product.shape] ?? SHAPES.cup
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img">
<rect width="400" height="400" fill="${tone(28, 93)}"/>
<rect y="286" width="400" height="114" fill="${tone(22, 87)}"/>
<ellipse cx="200" cy="318" rx="112" ry="14" fill="${tone(24, 74)}" opacity=".55"/>
${draw?.(paint) ?? ""}
</svg>`
}

type Paint = { main: string; dark: string; light: string; warm: string }

const SHAPES: Record<string, (paint: Paint) => string> = {
  cup: ({ main, dark, light }) =>
    `<path d="M262 190c46-6 60 66-6 74" fill="none" stroke="${dark}" stroke-width="14"/>
     <path d="M126 160h148l-12 132q-4 22-28 22h-68q-24 0-28-22z" fill="${main}"/>
     <path d="M126 160h148l-5 54q-66 22-138 0z" fill="${light}"/><ellipse cx="200" cy="160" rx="74" ry="17" fill="${dark}"/>`,
  candle: ({ main, dark, light, warm }) =>
    `<ellipse cx="200" cy="128" rx="42" ry="56" fill="${warm}" opacity=".55"/>
     <path d="M200 92c20 28 16 46 0 50c-16-4-20-22 0-50z" fill="hsl(38 90% 62%)"/>
     <path d="M200 138v26" stroke="${dark}" stroke-width="5"/><rect x="134" y="164" width="132" height="150" rx="16" fill="${main}"/>
     <ellipse cx="200" cy="170" rx="66" ry="14" fill="${light}"/><rect x="160" y="216" width="80" height="52" rx="4" fill="${light}"/>`,
  cloth: ({ main, dark, light }) =>
    `<path d="M92 148q108-40 216 0v138q-108 44-216 0z" fill="${main}"/><path d="M92 190q108-40 216 0v22q-108-40-216 0z" fill="${light}"/>
     <path d="M92 238q108-40 216 0v12q-108-40-216 0z" fill="${dark}"/><path d="M100 292l-4 26M130 302l-3 24M270 302l3 24M300 292l4 26" stroke="${dark}" stroke-width="4"/>`,
  board: ({ main, dark, light }) =>
    `<rect x="92" y="196" width="216" height="106" rx="22" fill="${main}"/><circle cx="282" cy="249" r="11" fill="${light}"/>
     <path d="M112 224q80 12 150-4M112 252q70 10 140-4M112 278q80 10 150-4" fill="none" stroke="${dark}" stroke-width="3" opacity=".6"/>
     <ellipse cx="176" cy="190" rx="54" ry="30" fill="hsl(32 50% 62%)"/><path d="M142 182l20 16M164 174l20 18M188 174l18 18" stroke="hsl(32 50% 78%)" stroke-width="5"/>`,
  socks: ({ main, dark, light }) =>
    `<path d="M128 118h62v110q0 16-14 28l-46 48q-22 20-42 0t2-40l38-42z" fill="${main}"/><rect x="124" y="112" width="70" height="26" rx="8" fill="${light}"/>
     <path d="M222 126h62v110q0 16-14 28l-46 48q-22 20-42 0t2-40l38-42z" fill="${dark}"/><rect x="218" y="120" width="70" height="26" rx="8" fill="${light}"/>`,
  lamp: ({ main, dark, warm }) =>
    `<path d="M140 214L92 306h216l-48-92z" fill="${warm}" opacity=".6"/><path d="M200 72v28" stroke="${dark}" stroke-width="6"/>
     <path d="M150 100h100l34 114H116z" fill="${main}"/><ellipse cx="200" cy="214" rx="84" ry="15" fill="hsl(44 90% 80%)"/>`,
  planter: ({ main, dark, light }) =>
    `<path d="M200 214c-10-60-52-70-70-104c48 4 70 40 72 74c6-44 30-76 70-88c-8 50-40 70-58 118z" fill="hsl(130 28% 44%)"/>
     <path d="M200 214c4-50 0-90-4-124" stroke="hsl(130 30% 32%)" stroke-width="5" fill="none"/>
     <path d="M126 206h148l-16 92q-4 18-22 18h-72q-18 0-22-18z" fill="${main}"/><rect x="116" y="198" width="168" height="28" rx="8" fill="${light}"/>
     <path d="M138 262h124" stroke="${dark}" stroke-width="4" opacity=".5"/>`,
  kettle: ({ main, dark, light }) =>
    `<path d="M136 170q64-128 128 0" fill="none" stroke="${dark}" stroke-width="12"/><ellipse cx="200" cy="244" rx="98" ry="72" fill="${main}"/>
     <path d="M286 222l44-34 12 14-40 56z" fill="${main}"/><ellipse cx="200" cy="182" rx="48" ry="13" fill="${dark}"/><circle cx="200" cy="166" r="10" fill="${dark}"/>
     <g fill="${light}" opacity=".5"><circle cx="150" cy="244" r="5"/><circle cx="176" cy="262" r="5"/><circle cx="204" cy="244" r="5"/><circle cx="232" cy="262" r="5"/><circle cx="252" cy="238" r="5"/></g>`,
  knife: ({ main, dark, light }) =>
    `<path d="M78 250L262 168l18 34L112 268z" fill="${light}"/><path d="M78 250L270 184l10 18L112 268z" fill="${main}"/>
     <rect x="262" y="136" width="92" height="36" rx="14" fill="hsl(30 34% 56%)" transform="rotate(-24 270 172)"/><rect x="258" y="150" width="18" height="38" fill="${dark}" transform="rotate(-24 268 172)"/>`,
  card: ({ main, dark, light }) =>
    `<rect x="92" y="140" width="216" height="140" rx="14" fill="${main}" transform="rotate(-5 200 210)"/>
     <path d="M92 214l216-20" stroke="${light}" stroke-width="14"/><path d="M200 204c-44-50-70-10 0 0c-6-64 52-44 0 0z" fill="${light}"/><circle cx="200" cy="204" r="8" fill="${dark}"/>`,
}
