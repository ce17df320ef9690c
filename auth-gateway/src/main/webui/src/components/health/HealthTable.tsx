import type { RefreshFigures } from "../../api/types";
import { causeLabel } from "./causeLabels";
import { causes, inTime, judged, percent } from "./figures";

export interface BrokerHealth {
  id: string;
  name: string;
  figures: RefreshFigures;
}

/** The chart as a table, for those who listen to it. */
export function HealthTable({ rows, caption }: { rows: BrokerHealth[]; caption: string }) {
  return (
    // A table grows with what is in it, hidden or not.
    <div className="visually-hidden">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Broker</th>
            <th scope="col">Success rate</th>
            <th scope="col">Renewed in time</th>
            <th scope="col">What went wrong</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, figures }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{percent(figures) ?? "Too few to judge"}</td>
              <td>{`${inTime(figures)} of ${judged(figures)}`}</td>
              <td>
                {causes(figures)
                  .map(({ cause, times }) => `${causeLabel(cause)}: ${times}`)
                  .join(", ") || "Nothing"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
