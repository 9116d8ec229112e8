import type { NextConfig } from "next"

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ["postgres", "graphile-worker", "pg", "nodemailer"],
  // Reports begin with revenue.
  redirects: async () => [
    { source: "/brand/:brand/reports", destination: "/brand/:brand/reports/revenue", permanent: false },
  ],
  typescript: { tsconfigPath: "tsconfig.build.json" },
}

export default config
