#!/bin/sh
# Packs dist/CarbonDesk.app into a disk image: sh packaging/macos/make_dmg.sh 0.1.0
# Signed with CODESIGN_IDENTITY if that is set; else only sealed, and macOS asks before the first
# start (right click, Open). Notarising takes an account with Apple and is left to who has one.
set -eu

cd "$(dirname "$0")/../../dist"
image="carbondesk-${1:?give the version}-$(uname -m).dmg"
codesign --force --deep --options runtime --sign "${CODESIGN_IDENTITY:--}" CarbonDesk.app
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R CarbonDesk.app "$stage"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname CarbonDesk -srcfolder "$stage" -format UDZO "$image"
