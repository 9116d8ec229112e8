import type { CSSProperties } from "react"

/** The look of mail, inline because mail programs drop style sheets. The light palette of app/globals.css. */
const FONT = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

export const mailStyle = {
  body: { backgroundColor: "#ffffff", color: "#33403a", fontFamily: FONT, margin: 0, padding: "24px 0" },
  container: { maxWidth: "480px", margin: "0 auto", padding: "0 24px" },
  brand: { color: "#0d1512", fontSize: "14px", fontWeight: 600, lineHeight: "22px", margin: "0 0 28px" },
  heading: { color: "#0d1512", fontSize: "18px", fontWeight: 600, lineHeight: "24px", margin: "0 0 12px" },
  figure: { color: "#0d1512", fontSize: "28px", fontWeight: 600, lineHeight: "34px", margin: "0 0 12px" },
  text: { fontSize: "14px", lineHeight: "22px", margin: "0 0 16px" },
  quiet: { color: "#5a6761", fontSize: "12px", lineHeight: "18px", margin: "0 0 8px" },
  button: {
    backgroundColor: "#0b6651",
    borderRadius: "6px",
    color: "#ffffff",
    display: "inline-block",
    fontSize: "14px",
    fontWeight: 500,
    lineHeight: "20px",
    padding: "12px 20px",
    textDecoration: "none",
  },
  link: { color: "#0b6651", wordBreak: "break-all" },
  rule: { border: "none", borderTop: "1px solid #e7eae8", margin: "28px 0 16px" },
  term: { color: "#5a6761", fontSize: "13px", lineHeight: "20px", padding: "6px 16px 6px 0", verticalAlign: "top" },
  value: { color: "#0d1512", fontSize: "13px", lineHeight: "20px", padding: "6px 0", textAlign: "right" },
} satisfies Record<string, CSSProperties>
