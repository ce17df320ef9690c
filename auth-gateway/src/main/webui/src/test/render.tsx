import { QueryClient } from "@tanstack/react-query";
import { render, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter, useLocation } from "react-router";
import { Providers } from "../Providers";

export interface Rendered extends RenderResult {
  client: QueryClient;
  /** Where the router is: path and query. */
  address: () => string;
}

/** Renders with what every page has around it. Queries are not tried again, to fail at once. */
export function renderAt(ui: ReactNode, address = "/"): Rendered {
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: "always" },
      mutations: { networkMode: "always" },
    },
  });
  let here = address;
  const Where = () => {
    const { pathname, search } = useLocation();
    here = pathname + search;
    return null;
  };
  const result = render(
    <Providers client={client}>
      <MemoryRouter initialEntries={[address]}>
        {ui}
        <Where />
      </MemoryRouter>
    </Providers>,
  );
  return { ...result, client, address: () => here };
}
