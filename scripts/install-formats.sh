#!/usr/bin/env bash
# Install what the Python packages do not bring, on Debian and Ubuntu: for reading scans and Word 97 files, and for the
# tests that print Word and Excel files and open proof pages in a browser.
# Does nothing where all of it is there; elsewhere it says what to install and goes on.
set -euo pipefail

packages=()
found=no
for folder in /usr/share/tesseract-ocr/*/tessdata /usr/share/tessdata; do
    if [ -f "$folder/vie.traineddata" ]; then found=yes; fi
done
if [ "$found" = no ]; then packages+=(tesseract-ocr-vie); fi
if ! command -v soffice >/dev/null; then
    packages+=(libreoffice-writer libreoffice-calc)
elif [ ! -f "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ]; then
    packages+=(libreoffice-calc)
fi
if ! command -v chromium chromium-browser google-chrome >/dev/null; then packages+=(chromium); fi
if [ ! -d /usr/share/fonts/truetype/liberation2 ]; then
    packages+=(fonts-liberation2)
fi

if [ ${#packages[@]} -eq 0 ]; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "to read every format and run every test, install: ${packages[*]}" >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
