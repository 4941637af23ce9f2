import { describe, expect, it } from "vitest";
import { proxyFor } from "../../../src/document/address/proxy-for.ts";

const proxy = "http://proxy.example.org:3128";

describe(proxyFor, () => {
  it.each([
    { why: "nothing is set", address: "https://api.openai.com/v1", set: {}, through: null },
    {
      why: "HTTPS_PROXY is set",
      address: "https://api.openai.com/v1",
      set: { HTTPS_PROXY: proxy },
      through: proxy,
    },
    {
      why: "https_proxy is set",
      address: "https://api.openai.com/v1",
      set: { https_proxy: proxy },
      through: proxy,
    },
    {
      why: "both are set",
      address: "https://api.openai.com/v1",
      set: { https_proxy: proxy, HTTPS_PROXY: "http://other.example.org" },
      through: proxy,
    },
    {
      why: "only HTTP_PROXY is set",
      address: "https://api.openai.com/v1",
      set: { HTTP_PROXY: proxy },
      through: proxy,
    },
    { why: "the address is http", address: "http://gateway/v1", set: { HTTPS_PROXY: proxy }, through: null },
    {
      why: "the address and the proxy are http",
      address: "http://gateway/v1",
      set: { http_proxy: proxy },
      through: proxy,
    },
    {
      why: "the proxy has no scheme",
      address: "https://a.example.org",
      set: { HTTPS_PROXY: "proxy.example.org:3128" },
      through: proxy,
    },
    {
      why: "the variable is blank",
      address: "https://a.example.org",
      set: { HTTPS_PROXY: " " },
      through: null,
    },
  ])("is $through where $why", ({ address, set, through }) => {
    expect(proxyFor(new URL(address), set)).toBe(through);
  });

  it.each([
    ["*", true],
    ["a.example.org", true],
    ["A.Example.ORG", true],
    ["example.org", true],
    [".example.org", true],
    ["*.example.org", true],
    ["localhost, .example.org", true],
    ["localhost example.org", true],
    ["example.org:443", true],
    ["example.org:8080", false],
    ["ample.org", false],
    ["b.example.org", false],
    ["", false],
  ])("spares a.example.org where NO_PROXY is '%s': %s", (list, spared) => {
    const set = { HTTPS_PROXY: proxy, NO_PROXY: list };
    expect(proxyFor(new URL("https://a.example.org/v1"), set)).toBe(spared ? null : proxy);
  });
});
