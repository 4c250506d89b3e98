; Inno Setup 6: a setup for one person, without administrator rights.
; packaging/build.py calls it on Windows: iscc /DVersion=0.1.0 packaging\windows\carbondesk.iss

#ifndef Version
  #error "Give the version: iscc /DVersion=0.1.0 carbondesk.iss"
#endif
#define Folder "..\..\dist\carbondesk"
#define Kind "CarbonDesk.Ledger"

[Setup]
AppId={{5B1D0E5E-6C0C-4C41-9E1F-7E0F4C2D5A13}
AppName=CarbonDesk
AppVersion={#Version}
AppPublisher=CarbonDesk contributors
; Windows 10 of 2018, the oldest that Qt 6 runs on.
MinVersion=10.0.17763
PrivilegesRequired=lowest
DefaultDirName={autopf}\CarbonDesk
DisableProgramGroupPage=yes
UninstallDisplayIcon={app}\CarbonDesk.exe
ChangesAssociations=yes
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
OutputDir=..\..\dist
OutputBaseFilename=carbondesk-{#Version}-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
; This file is not among those that Inno Setup brings; put it into its folder Languages.
#if FileExists(CompilerPath + "Languages\ChineseSimplified.isl")
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"
#endif

[InstallDelete]
; Nothing of an older version stays among the files of the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\CarbonDesk 碳台账"; Filename: "{app}\CarbonDesk.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.carbondesk"; ValueType: string; ValueData: "{#Kind}"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\{#Kind}"; ValueType: string; ValueData: "CarbonDesk ledger"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Kind}\DefaultIcon"; ValueType: string; ValueData: "{app}\CarbonDesk.exe,0"
Root: HKA; Subkey: "Software\Classes\{#Kind}\shell\open\command"; ValueType: string; ValueData: """{app}\CarbonDesk.exe"" ""%1"""

[Run]
Filename: "{app}\CarbonDesk.exe"; Description: "{cm:LaunchProgram,CarbonDesk}"; Flags: postinstall nowait skipifsilent
