import type { NextConfig } from "next"

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ["postgres", "graphile-worker", "pg", "nodemailer"],
  typescript: { tsconfigPath: "tsconfig.build.json" },
}

export default config
