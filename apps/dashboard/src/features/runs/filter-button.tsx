"use client";

import { ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import type { RunTable } from "./use-run-table.ts";

const FilterBuilder = dynamic(() => import("./filter-builder.tsx").then((module) => module.FilterBuilder));

/** Opens the form for filters. */
export function FilterButton({ table }: { readonly table: RunTable }) {
  const [isOpen, setIsOpen] = useState(false);
  const { filter, patchParams } = table.params;
  return (
    <Popover
      title="Filter"
      align="end"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button aria-label="Build a filter" title="Build a filter" data-testid="build-filter">
          <ListFilter aria-hidden className="size-3.5" />
        </Button>
      }
    >
      <FilterBuilder
        project={table.project}
        filter={filter}
        onApply={(next) => {
          setIsOpen(false);
          patchParams({ filter: next });
        }}
      />
    </Popover>
  );
}
