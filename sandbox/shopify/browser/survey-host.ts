/**
 * The frame in which the thank-you extension runs: Shopify's global, and plain stand-ins for the components that it uses. The
 * extension itself is the merchant's very own.
 */
type Page = {
  readonly shop: string
  readonly events: string
  readonly checkoutToken: string
  readonly session: string
  readonly words: Readonly<Record<string, string>>
}

const page: Page = JSON.parse(document.getElementById("survey-page")?.textContent ?? "{}")
const signal = <T>(value: T) => ({ value, subscribe: () => () => undefined })

Object.assign(globalThis, {
  shopify: {
    shop: { myshopifyDomain: page.shop },
    settings: signal({ events: page.events }),
    checkoutToken: signal(page.checkoutToken),
    sessionToken: { get: async () => page.session },
    i18n: { translate: (word: string) => page.words[word] ?? word },
  },
})

class Section extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "region")
    this.setAttribute("aria-label", this.getAttribute("heading") ?? "")
    if (this.querySelector("h2")) return
    const heading = document.createElement("h2")
    heading.textContent = this.getAttribute("heading")
    this.prepend(heading)
  }
}

class ChoiceList extends HTMLElement {
  values: string[] = []
  connectedCallback() {
    this.setAttribute("role", "radiogroup")
    this.setAttribute("aria-label", this.getAttribute("label") ?? "")
    this.addEventListener("choice", event => {
      this.values = [(event as CustomEvent<string>).detail]
      this.dispatchEvent(new Event("change"))
    })
  }
}

class Choice extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("input")) return
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "choice" })
    input.id = `choice-${this.getAttribute("value")}`
    input.addEventListener("change", () => {
      const detail = this.getAttribute("value")
      this.dispatchEvent(new CustomEvent("choice", { detail, bubbles: true }))
    })
    const label = document.createElement("label")
    label.htmlFor = input.id
    label.append(...this.childNodes)
    this.append(input, label)
  }
}

class TextField extends HTMLElement {
  get value(): string {
    return this.querySelector("input")?.value ?? ""
  }
  connectedCallback() {
    const label = document.createElement("label")
    label.textContent = this.getAttribute("label")
    const input = Object.assign(document.createElement("input"), { maxLength: 80 })
    label.append(input)
    this.append(label)
  }
}

class Button extends HTMLElement {
  static observedAttributes = ["disabled"]
  connectedCallback() {
    if (this.querySelector("button")) return
    const button = document.createElement("button")
    button.append(...this.childNodes)
    this.append(button)
    this.attributeChangedCallback()
  }
  attributeChangedCallback() {
    this.querySelector("button")?.toggleAttribute("disabled", this.hasAttribute("disabled"))
  }
}

class Banner extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status")
  }
}

const COMPONENTS = {
  "s-section": Section,
  "s-choice-list": ChoiceList,
  "s-choice": Choice,
  "s-text-field": TextField,
  "s-button": Button,
  "s-banner": Banner,
}
for (const [name, component] of Object.entries(COMPONENTS)) customElements.define(name, component)
