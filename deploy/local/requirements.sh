# What Evergrant needs on a machine. To be read by other scripts.
# Each require_… says in one line what is missing and how to get it; give_up_if_missing then ends
# the script.
# shellcheck shell=bash

missing=no
packages_listed=no

say_missing() {
  echo "$1" >&2
  missing=yes
}

give_up_if_missing() {
  [ "$missing" = no ] || exit 1
}

# Whether version $1 is at least $2, number by number.
at_least() {
  local -a have want
  IFS=. read -r -a have <<< "${1%%-*}"
  IFS=. read -r -a want <<< "$2"
  local i
  for i in "${!want[@]}"; do
    [ "${have[i]:-0}" -eq "${want[i]}" ] && continue
    [ "${have[i]:-0}" -gt "${want[i]}" ]
    return
  done
}

# Sets java and java_version.
require_java() {
  local get="Install one, for instance with apt-get install default-jdk or brew install openjdk@21."
  local wanted="Evergrant needs a JDK, version 17 to 25"
  java_version=0
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    get="Let JAVA_HOME name one. $get"
  else
    java=$(command -v java || true)
  fi
  if [ ! -x "$java" ]; then
    say_missing "$wanted, and finds none${JAVA_HOME:+ in JAVA_HOME ($JAVA_HOME)}. $get"
    return
  fi
  java_version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  if [ "${java_version:-0}" -lt 17 ] || [ "${java_version:-0}" -gt 25 ]; then
    say_missing "$wanted; $java is of version ${java_version:-unknown}. $get"
  elif [[ $("$java" --list-modules) != *jdk.compiler@* ]]; then
    say_missing "$wanted; $java has no compiler, it is a JRE. $get"
  fi
}

require_maven() {
  local get="Install it, for instance with apt-get install maven or brew install maven."
  local version
  if ! command -v mvn > /dev/null; then
    say_missing "Evergrant needs Maven, version 3.8.7 or later, and finds none. $get"
    return
  fi
  version=$(mvn -B -v 2> /dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p')
  at_least "${version:-0}" 3.8.7 ||
    say_missing "Evergrant needs Maven, version 3.8.7 or later; mvn is ${version:-unknown}. $get"
}

require_node() {
  local get="Install it with your system's packages where they are recent enough (Debian 13, Homebrew), otherwise with a version manager such as nvm or fnm."
  local version
  if ! command -v node > /dev/null; then
    say_missing "Evergrant needs Node, version 20.19 or later, and finds none. $get"
    return
  fi
  version=$(node --version)
  at_least "${version#v}" 20.19 ||
    say_missing "Evergrant needs Node, version 20.19 or later; node is $version. $get"
  command -v npm > /dev/null ||
    say_missing "Evergrant needs npm, which comes with Node, and finds none. On Debian it is a package of its own: apt-get install npm."
}

# Only the tests need it.
require_chromium() {
  local place
  for place in /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ ! -x "$place" ] || return 0
  done
  say_missing "The tests of the dashboard need Chromium or Chrome, and find none. Install it, for instance with apt-get install chromium."
}

# Installs Debian's package $2, for its tools, and does not let it start a server. Nothing that the
# package brings runs later either; who wants it says: systemctl enable --now $2
install_tools_if_missing() (
  policy=/usr/sbin/policy-rc.d
  as_root=()
  ! command -v "$1" > /dev/null || exit 0
  command -v apt-get > /dev/null || exit 0
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2> /dev/null || exit 0
    as_root=(sudo -n)
  fi
  # Debian's way to say that packages start nothing; containers have it already.
  if [ ! -e "$policy" ]; then
    trap '${as_root[@]+"${as_root[@]}"} rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | ${as_root[@]+"${as_root[@]}"} tee "$policy" > /dev/null
    ${as_root[@]+"${as_root[@]}"} chmod 755 "$policy"
  fi
  install_if_missing "$1" "$2"
  ! command -v deb-systemd-helper > /dev/null ||
    ${as_root[@]+"${as_root[@]}"} deb-systemd-helper disable "$2.service" > /dev/null 2>&1 || true
)

# Installs Debian's package $2 if the command $1 is not there and this user may install.
install_if_missing() {
  local as_root=()
  ! command -v "$1" > /dev/null || return 0
  command -v apt-get > /dev/null || return 0
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2> /dev/null || return 0
    as_root=(sudo -n)
  fi
  echo "Installing $2."
  if [ "$packages_listed" = no ]; then
    ${as_root[@]+"${as_root[@]}"} apt-get update -qq < /dev/null || return 0
    packages_listed=yes
  fi
  # Should it fail, require_… says what to do.
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$2" < /dev/null > /dev/null || return 0
}
