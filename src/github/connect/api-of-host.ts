/**
 * The root of the REST API of a server, from its host with any port and the protocol (`https:`).
 * https://docs.github.com/enterprise-cloud@latest/admin/data-residency/network-details-for-ghecom and https://docs.github.com/enterprise-server@latest/rest/enterprise-admin
 */
export function apiOfHost(host: string, protocol: string): string {
  const name = host.toLowerCase().replace(/^(?:www|api)\./, "");
  if (name === "github.com" || /^[a-z0-9-]+\.ghe\.com$/.test(name)) return `https://api.${name}`;
  return `${protocol}//${host.toLowerCase()}/api/v3`;
}
