import mark from "../../brand/evergrant.svg";
import styles from "./Layout.module.css";

export function Brand() {
  return (
    <span className={styles.brand}>
      <img src={mark} alt="" width="28" height="28" />
      Evergrant
    </span>
  );
}
