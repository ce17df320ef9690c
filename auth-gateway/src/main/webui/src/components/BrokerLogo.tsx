import alpaca from "../brand/brokers/alpaca.svg";
import etrade from "../brand/brokers/etrade.svg";
import ibkr from "../brand/brokers/ibkr.svg";
import other from "../brand/brokers/other.svg";
import schwab from "../brand/brokers/schwab.svg";
import tdameritrade from "../brand/brokers/tdameritrade.svg";

const MARKS: Record<string, string> = { alpaca, etrade, ibkr, schwab, tdameritrade };

/** A mark of our own for a broker, whose name always stands beside it. */
export function BrokerLogo({ broker, size = 40 }: { broker: string; size?: number }) {
  return <img src={MARKS[broker] ?? other} alt="" width={size} height={size} />;
}
